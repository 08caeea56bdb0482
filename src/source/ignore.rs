//! What a `.gitignore` leaves out: its patterns, as gitignore(5) has them.

/// A line of a `.gitignore`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pattern {
    /// Its parts between the slashes; `**` stands for any number of folders.
    parts: Vec<String>,
    /// Whether it takes back what an earlier line leaves out.
    takes_back: bool,
    /// Whether it is about folders only.
    folders_only: bool,
}

/// The part that stands for any number of folders.
const ANY_FOLDERS: &str = "**";

/// Reads the patterns of a file, in order.
pub(super) fn patterns(text: &str) -> Vec<Pattern> {
    text.lines().filter_map(pattern).collect()
}

fn pattern(line: &str) -> Option<Pattern> {
    let line = without_spaces_behind(line.trim_start_matches('\u{FEFF}'));
    if line.starts_with('#') {
        return None;
    }
    let (takes_back, line) = line.strip_prefix('!').map_or((false, line), |rest| (true, rest));
    let (folders_only, line) = line.strip_suffix('/').map_or((false, line), |rest| (true, rest));
    if line.is_empty() {
        return None;
    }
    let mut parts: Vec<String> = line.strip_prefix('/').unwrap_or(line).split('/').map(str::to_owned).collect();
    if !line.contains('/') {
        // Without a slash it is about every folder below.
        parts.insert(0, ANY_FOLDERS.to_owned());
    }
    Some(Pattern { parts, takes_back, folders_only })
}

fn without_spaces_behind(line: &str) -> &str {
    let trimmed = line.trim_end_matches([' ', '\r', '\t']);
    let escaped = trimmed.ends_with('\\') && trimmed.len() < line.len();
    if escaped { line.get(..=trimmed.len()).unwrap_or(line) } else { trimmed }
}

/// Says what the patterns of a folder make of a path below it: left out, taken back, or nothing.
pub(super) fn verdict(patterns: &[Pattern], path: &[&str], is_folder: bool) -> Option<bool> {
    let matching = |pattern: &&Pattern| (is_folder || !pattern.folders_only) && fits(&pattern.parts, path);
    patterns.iter().rev().find(matching).map(|pattern| !pattern.takes_back)
}

fn fits(parts: &[String], path: &[&str]) -> bool {
    let Some((part, rest)) = parts.split_first() else { return path.is_empty() };
    if part == ANY_FOLDERS {
        // At its end it means what lies inside, not the folder itself.
        let least = usize::from(rest.is_empty());
        return (least..=path.len()).any(|skipped| fits(rest, path.get(skipped..).unwrap_or_default()));
    }
    path.split_first().is_some_and(|(name, below)| name_fits(part, name) && fits(rest, below))
}

/// Says whether a name fits a part with `*`, `?` and `[…]`.
fn name_fits(part: &str, name: &str) -> bool {
    let (part, name): (Vec<char>, Vec<char>) = (part.chars().collect(), name.chars().collect());
    let (mut at, mut place) = (0, 0);
    // Where to go on if what follows a star does not fit: the star may take one more.
    let mut star: Option<(usize, usize)> = None;
    while place < name.len() {
        let found = name.get(place).copied().unwrap_or_default();
        match step(part.get(at..).unwrap_or_default(), found) {
            Step::Star => {
                star = Some((at + 1, place));
                at += 1;
            }
            Step::Fits(length) => (at, place) = (at + length, place + 1),
            Step::No => {
                let Some((behind, taken)) = star else { return false };
                star = Some((behind, taken + 1));
                (at, place) = (behind, taken + 1);
            }
        }
    }
    part.get(at..).unwrap_or_default().iter().all(|left| *left == '*')
}

enum Step {
    Star,
    Fits(usize),
    No,
}

fn step(part: &[char], found: char) -> Step {
    let fits = |is: bool, length| if is { Step::Fits(length) } else { Step::No };
    match part {
        [] => Step::No,
        ['*', ..] => Step::Star,
        ['?', ..] => Step::Fits(1),
        ['\\', escaped, ..] => fits(*escaped == found, 2),
        ['[', rest @ ..] => match class(rest, found) {
            Some((is, length)) => fits(is, length + 1),
            None => fits(found == '[', 1),
        },
        [letter, ..] => fits(*letter == found, 1),
    }
}

/// Says whether a letter is in a class whose `[` is behind us, and how long the class is; nothing where it has no end.
fn class(class: &[char], found: char) -> Option<(bool, usize)> {
    let negated = matches!(class.first(), Some('!' | '^'));
    let start = usize::from(negated);
    // A `]` at the start is a letter of it.
    let end = start + 1 + class.get(start + 1..)?.iter().position(|letter| *letter == ']')?;
    let mut letters = class.get(start..end)?;
    let mut is_in = false;
    while let [first, rest @ ..] = letters {
        letters = match rest {
            ['-', last, rest @ ..] => {
                is_in |= (*first..=*last).contains(&found);
                rest
            }
            rest => {
                is_in |= *first == found;
                rest
            }
        };
    }
    Some((is_in != negated, end + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leaves_out(text: &str, path: &str) -> Option<bool> {
        let (path, is_folder) = path.strip_suffix('/').map_or((path, false), |path| (path, true));
        verdict(&patterns(text), &path.split('/').collect::<Vec<_>>(), is_folder)
    }

    #[test]
    fn a_pattern_without_a_slash_is_about_every_folder() {
        for path in ["day.csv", "records/day.csv", "a/b/c.csv"] {
            assert_eq!(leaves_out("*.csv", path), Some(true), "{path}");
        }
        assert_eq!(leaves_out("*.csv", "day.csv.txt"), None);
        assert_eq!(leaves_out("records", "old/records/"), Some(true));
    }

    #[test]
    fn a_pattern_with_a_slash_begins_at_its_folder() {
        assert_eq!(leaves_out("/records/", "records/"), Some(true));
        assert_eq!(leaves_out("/records/", "records"), None);
        assert_eq!(leaves_out("/records/", "old/records/"), None);
        assert_eq!(leaves_out("data/*.csv", "data/day.csv"), Some(true));
        assert_eq!(leaves_out("data/*.csv", "data/old/day.csv"), None);
        assert_eq!(leaves_out("data/*.csv", "more/data/day.csv"), None);
    }

    #[test]
    fn two_stars_stand_for_folders() {
        assert_eq!(leaves_out("**/day.csv", "a/b/day.csv"), Some(true));
        assert_eq!(leaves_out("data/**", "data/a/day.csv"), Some(true));
        assert_eq!(leaves_out("data/**", "data/"), None);
        assert_eq!(leaves_out("data/**/day.csv", "data/day.csv"), Some(true));
        assert_eq!(leaves_out("data/**/day.csv", "data/a/b/day.csv"), Some(true));
    }

    #[test]
    fn the_last_line_that_fits_counts() {
        assert_eq!(leaves_out("*.csv\n!example.csv", "records/example.csv"), Some(false));
        assert_eq!(leaves_out("!example.csv\n*.csv", "records/example.csv"), Some(true));
    }

    #[test]
    fn letters_and_classes_are_told_apart() {
        for (pattern, name, expected) in [
            ("day?.csv", "day1.csv", true),
            ("day?.csv", "day.csv", false),
            ("day[0-9].csv", "day7.csv", true),
            ("day[!0-9].csv", "day7.csv", false),
            ("day[]x].csv", "day].csv", true),
            ("day[.csv", "day[.csv", true),
            ("d*y*.csv", "daily.csv", true),
            ("*a*b", "aab", true),
            ("*a*b", "aba", false),
            ("\\#day", "#day", true),
            ("\\!day", "!day", true),
            ("day\\*", "days", false),
            ("naïve*", "naïve.csv", true),
        ] {
            assert_eq!(leaves_out(pattern, name).unwrap_or(false), expected, "{pattern} {name}");
        }
    }

    #[test]
    fn comments_blanks_and_spaces_behind_are_nothing() {
        assert!(patterns("# day.csv\n\n   \n/\n!\n").is_empty());
        assert_eq!(leaves_out("day.csv  \r", "day.csv"), Some(true));
        assert_eq!(leaves_out("day\\ ", "day "), Some(true));
    }
}
