//! Texts that mean harm: refused, without exhausting time, memory or the stack.

use super::check;
use crate::source::MAX_BYTES;

const DEEP: &str = "this is nested more than 24 levels deep";
const MANY: &str = "this file holds more than 20,000 values, or more than 4 MiB of text (help: aliases (`*name`) count as often as they are used)";

#[test]
fn brackets_without_end() {
    check(&format!("title: {}", "[".repeat(100_000)), &[&format!("1:32 {DEEP}")]);
    check(&"{".repeat(100_000), &[&format!("1:25 {DEEP}")]);
    check(&"- ".repeat(100_000), &[&format!("1:49 {DEEP}")]);
    let steps: String = (0..2_000).map(|depth| format!("{}a:\n", " ".repeat(depth.min(200)))).collect();
    check(&steps, &[&format!("25:25 {DEEP}")]);
}

#[test]
fn alias_bombs() {
    let level = |name: char, of: char| format!("{name}: &{name} [{}]\n", vec![format!("*{of}"); 9].join(","));
    let nine: String = ('b'..='k').map(|name| level(name, char::from(name as u8 - 1))).collect();
    check(&format!("a: &a [x,x,x,x,x,x,x,x,x]\n{nine}"), &[&format!("5:11 {MANY}")]);
    // Few values, much text.
    let text = format!("a: &a {}\nb: [{}]\n", "x".repeat(500_000), vec!["*a"; 100].join(","));
    check(&text, &[&format!("2:26 {MANY}")]);
    // Deep by reference.
    let deep: String = ('b'..='z').map(|name| format!("{name}: &{name} [*{}]\n", char::from(name as u8 - 1))).collect();
    check(&format!("a: &a []\n{deep}"), &[&format!("24:8 {DEEP}")]);
}

#[test]
fn much_of_everything() {
    check(
        &"a".repeat(2 * MAX_BYTES),
        &["1:1 this file is larger than 1 MiB (help: split it or remove what does not belong)"],
    );
    check(&format!("title: [{}]\n", "x,".repeat(30_000)), &[&format!("1:40003 {MANY}")]);
    let twice = "a: 1\n".repeat(9_000);
    check_count(&twice, 100);
    let unknown: String = (0..9_000).map(|number| format!("k{number}: 1\n")).collect();
    check_count(&unknown, 100);
}

#[track_caller]
fn check_count(text: &str, most: usize) {
    let (_, said) = super::read(text);
    let count = said.lines().count();
    assert!((most..=most + 2).contains(&count), "{count} messages");
}
