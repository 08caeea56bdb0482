//! How far the run is, on a terminal.

use super::summary::grouped;
use crate::cli::stopwatch::Watch;
use crate::cli::terminal::Terminal;

/// How often it is told, in seconds.
const PERIOD: f64 = 0.1;
/// The width of the bar in characters.
const WIDTH: u64 = 24;

/// A line that says how far the run is; nothing where nobody would see it.
pub(super) struct Progress {
    is_shown: bool,
    total: u64,
    watch: Watch,
    /// When it was told last, in seconds, if it is on the terminal now.
    told: Option<f64>,
}

impl Progress {
    /// Begins.
    pub(super) const fn new(is_shown: bool, total: u64, watch: Watch) -> Self {
        Self { is_shown, total, watch, told: None }
    }

    /// Tells how many records are done, unless that was told just now.
    pub(super) fn tell(&mut self, done: u64, terminal: &mut Terminal<'_>) {
        if !self.is_shown {
            return;
        }
        let now = self.watch.seconds();
        if self.told.is_none_or(|told| now - told >= PERIOD) {
            terminal.complain(&format!("\r{}", line(done, self.total, now)));
            self.told = Some(now);
        }
    }

    /// Makes room for messages.
    pub(super) fn clear(&mut self, terminal: &mut Terminal<'_>) {
        if self.told.take().is_some() {
            terminal.complain(&format!("\r{:79}\r", ""));
        }
    }
}

fn line(done: u64, total: u64, seconds: f64) -> String {
    let full = (done * WIDTH).checked_div(total).unwrap_or(WIDTH);
    let bar: String = (0..WIDTH).map(|place| if place < full { '#' } else { '.' }).collect();
    let rate = if seconds > 0.0 { done as f64 / seconds } else { 0.0 };
    let left = match total.saturating_sub(done) {
        rest if rate > 0.0 => format!("{} left", duration((rest as f64 / rate).ceil() as u64)),
        _ => String::new(),
    };
    format!("{:79}", format!("[{bar}] {} of {}  {rate:.0} a second  {left}", grouped(done), grouped(total)))
}

fn duration(seconds: u64) -> String {
    match seconds {
        0..60 => format!("{seconds} s"),
        60..3600 => format!("{} min {:02} s", seconds / 60, seconds % 60),
        _ => format!("{} h {:02} min", seconds / 3600, seconds / 60 % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_says_how_far_it_is_and_how_long_it_takes() {
        let told = line(250, 1000, 0.5);
        assert_eq!(told.trim_end(), "[######..................] 250 of 1,000  500 a second  2 s left");
        assert_eq!(line(1, 1_000_000, 0.01).chars().count(), 79);
        assert_eq!(line(0, 0, 0.0).trim_end(), "[########################] 0 of 0  0 a second");
    }

    #[test]
    fn times_are_short() {
        assert_eq!([5, 75, 4000].map(duration), ["5 s", "1 min 15 s", "1 h 06 min"]);
    }
}
