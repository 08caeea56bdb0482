use std::collections::BTreeSet;

use super::*;

#[test]
fn ids_are_unique_and_name_their_family() {
    let ids: BTreeSet<&str> = rules().map(|rule| rule.id).collect();
    assert_eq!(ids.len(), rules().count());
    for rule in rules() {
        assert!(rule.family().is_some(), "{} has no family", rule.id);
        assert!(!rule.sources.is_empty(), "{} rests on nothing", rule.id);
        assert!(rule.summary.ends_with('.') && rule.why.ends_with('.'), "{} has half a sentence", rule.id);
    }
}

#[test]
fn an_example_keeps_its_lines_when_it_is_made_whole() {
    let parts = Example::parts("language: en\n# file: assets/brands/pale.yaml\nname: Pale\n");
    let [definition, brand] = parts.as_slice() else { panic!("{parts:?}") };
    assert!(definition.text.starts_with("language: en\nbody:\n"));
    assert!(definition.text.ends_with("title: Example\n"));
    assert_eq!((brand.path.as_str(), brand.text.as_str()), ("assets/brands/pale.yaml", "name: Pale\n"));
}
