//! What `--fix` changed, in words and line by line.

use serde::Serialize;

use super::mending::MendedFile;
use crate::cli::terminal::Terminal;

/// How far apart lines are looked for that are the same.
const REACH: usize = 50;

/// A file that was changed, as programs read it.
#[derive(Serialize)]
struct Fixed<'a> {
    fixed: &'a str,
    changes: usize,
}

/// A file that would be changed, as programs read it.
#[derive(Serialize)]
struct WouldFix<'a> {
    would_fix: &'a str,
    changes: usize,
}

/// Tells that a file was changed.
pub(super) fn tell(file: &MendedFile, terminal: &mut Terminal<'_>) {
    if terminal.is_json() {
        terminal.print_json(&Fixed { fixed: &file.path, changes: file.count });
    } else {
        terminal.tell(&format!("fixed {} in {}", things(file.count), file.path));
    }
}

/// Shows how a file would be changed.
pub(super) fn show(file: &MendedFile, terminal: &mut Terminal<'_>) {
    if terminal.is_json() {
        terminal.print_json(&WouldFix { would_fix: &file.path, changes: file.count });
        return;
    }
    terminal.tell(&format!("would fix {} in {}", things(file.count), file.path));
    differences(&file.before, &file.after).iter().for_each(|line| terminal.tell(line));
}

fn things(count: usize) -> String {
    format!("{count} thing{}", if count == 1 { "" } else { "s" })
}

/// Lists the lines that go and come, each with its number.
fn differences(before: &str, after: &str) -> Vec<String> {
    let (old, new): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
    let (mut at, mut to) = (0, 0);
    let mut listed = Vec::new();
    while at < old.len() || to < new.len() {
        let (gone, come) = until_same(old.get(at..).unwrap_or_default(), new.get(to..).unwrap_or_default());
        let lines = |lines: &[&str], from: usize, count: usize, sign: char| -> Vec<String> {
            let lines = lines.iter().enumerate().skip(from).take(count);
            lines.map(|(index, line)| format!("{:>5} {sign} {line}", index + 1)).collect()
        };
        listed.extend(lines(&old, at, gone, '-'));
        listed.extend(lines(&new, to, come, '+'));
        // The line that is the same in both, if any is left.
        (at, to) = (at + gone + 1, to + come + 1);
    }
    listed
}

/// Returns how many lines go and come before the next that is the same; the fewest, as far as they are looked for.
fn until_same(old: &[&str], new: &[&str]) -> (usize, usize) {
    for distance in 0..=2 * REACH {
        for gone in 0..=distance {
            let come = distance - gone;
            if let (Some(old), Some(new)) = (old.get(gone), new.get(come))
                && old == new
            {
                return (gone, come);
            }
        }
    }
    (old.len(), new.len())
}

#[cfg(test)]
mod tests {
    use super::differences;

    #[test]
    fn lines_that_go_and_come_are_listed_with_their_numbers() {
        let listed = differences("a\nb\nc\nd\n", "a\nB\nc\nx\nd\n");
        assert_eq!(listed, ["    2 - b", "    2 + B", "    4 + x"]);
        assert_eq!(differences("a\r\nb\r\n", "a\r\n"), ["    2 - b"]);
        assert_eq!(differences("a\n", "a\n"), Vec::<String>::new());
    }
}
