//! Leaves out what later paint covers: a limb under its sleeve, the start pose behind the figure. It would not be seen,
//! but would make the file larger.
//!
//! The fills are painted once more, on a coarse raster on which the last one counts.

use glam::DVec2;

use super::curve::Curve;
use super::hull::Bounds;
use super::ink::Ink;

/// The side of a cell, in cm. With its neighbors a cell reaches farther than half a line.
const CELL: f64 = 0.5;
/// The most cells of a raster; a larger picture is not looked at.
const MOST: usize = 1_000_000;

/// For each cell the number of the fill on top, counted from 1.
struct Raster {
    origin: DVec2,
    columns: usize,
    rows: usize,
    top: Vec<u16>,
}

/// What painting one area after the other needs in between, kept to use the memory again.
#[derive(Default)]
struct Scratch {
    /// Where edges cross the middles of rows.
    crossings: Vec<Vec<f64>>,
    edges: Vec<(DVec2, DVec2)>,
}

/// Removes from paths what is covered by later ones.
pub fn cull(inks: &mut Vec<Ink>) {
    let Some(raster) = Raster::of(inks) else { return };
    for (index, ink) in inks.iter_mut().enumerate() {
        match (ink.fill.is_some(), ink.line.is_some()) {
            // The fill on top of a line is the next path, and covers the inner half of it alone.
            (false, true) => {
                let whole = ink.curves.len();
                ink.curves.retain(|curve| !raster.covers(curve, index + 2));
                ink.closed &= ink.curves.len() == whole;
            }
            (true, false) => {
                let covered: Vec<bool> = ink.curves.iter().map(|curve| raster.covers(curve, index + 1)).collect();
                if covered.iter().all(|covered| *covered) && !raster.shows(index + 1) {
                    ink.curves.clear();
                } else {
                    ink.curves = raster.shortened(&ink.curves, &covered, index + 1);
                }
            }
            _ => {}
        }
    }
    inks.retain(|ink| !ink.curves.is_empty());
}

impl Raster {
    fn of(inks: &[Ink]) -> Option<Self> {
        let bounds = inks.iter().fold(Bounds::EMPTY, |bounds, ink| bounds.union(ink.bounds()));
        let size = bounds.size() / CELL;
        let (columns, rows) = (size.x.ceil() as usize + 1, size.y.ceil() as usize + 1);
        if columns.saturating_mul(rows) > MOST || inks.len() >= usize::from(u16::MAX) {
            return None;
        }
        let mut raster = Self { origin: bounds.min, columns, rows, top: vec![0; columns * rows] };
        let mut scratch = Scratch::default();
        for (number, ink) in (1..).zip(inks).filter(|(_, ink)| ink.fill.is_some()) {
            raster.fill(&ink.curves, number, &mut scratch);
        }
        Some(raster)
    }

    /// Paints an area.
    fn fill(&mut self, curves: &[Curve], number: u16, scratch: &mut Scratch) {
        let Scratch { crossings, edges } = scratch;
        let mut first_row = usize::MAX;
        edges.clear();
        for curve in curves {
            let mut from = (curve.start - self.origin) / CELL;
            for point in flattened(curve) {
                let to = (point - self.origin) / CELL;
                edges.push((from, to));
                from = to;
            }
        }
        let row_of = |y: f64| (y - 0.5).ceil().max(0.0) as usize;
        for (a, b) in edges.iter() {
            first_row = first_row.min(row_of(a.y.min(b.y)));
        }
        for (a, b) in edges.iter().copied() {
            let (upper, lower) = if a.y < b.y { (a, b) } else { (b, a) };
            let slope = (lower.x - upper.x) / (lower.y - upper.y).max(1e-12);
            for row in row_of(upper.y)..row_of(lower.y).min(self.rows) {
                let place = row - first_row;
                if crossings.len() <= place {
                    crossings.resize(place + 1, Vec::new());
                }
                if let Some(crossings) = crossings.get_mut(place) {
                    crossings.push(upper.x + (row as f64 + 0.5 - upper.y) * slope);
                }
            }
        }
        for (place, crossings) in crossings.iter_mut().enumerate() {
            crossings.sort_unstable_by(f64::total_cmp);
            for pair in crossings.chunks_exact(2) {
                let [from, to] = pair else { continue };
                let row = (first_row + place) * self.columns;
                let (from, to) = (row_of(*from), row_of(*to).min(self.columns));
                if let Some(cells) = self.top.get_mut(row + from..row + to.max(from)) {
                    cells.fill(number);
                }
            }
            crossings.clear();
        }
    }

    /// Tells whether anything of a fill is on top.
    fn shows(&self, number: usize) -> bool {
        u16::try_from(number).is_ok_and(|number| self.top.contains(&number))
    }

    /// Tells whether paint after a number covers a place and what is around it.
    fn covers_place(&self, place: DVec2, after: usize) -> bool {
        let cell = (place - self.origin) / CELL;
        let (column, row) = (cell.x as usize, cell.y as usize);
        if column == 0 || row == 0 || column + 1 >= self.columns || row + 1 >= self.rows {
            return false;
        }
        (row - 1..=row + 1).all(|row| {
            let from = row * self.columns + column - 1;
            self.top.get(from..from + 3).is_some_and(|cells| cells.iter().all(|top| usize::from(*top) > after))
        })
    }

    fn covers(&self, curve: &Curve, after: usize) -> bool {
        self.covers_place(curve.start, after) && self.covers_to(curve.start, flattened(curve), after)
    }

    /// Tells whether the line from a place through others is covered.
    fn covers_to(&self, start: DVec2, mut points: impl Iterator<Item = DVec2>, after: usize) -> bool {
        let mut from = start;
        points.all(|to| {
            let steps = (from.distance(to) / CELL).ceil().max(1.0) as u32;
            let begin = std::mem::replace(&mut from, to);
            (1..=steps).all(|step| self.covers_place(begin.lerp(to, f64::from(step) / f64::from(steps)), after))
        })
    }

    /// Replaces covered curves in a row by one straight line, where that is covered too.
    fn shortened(&self, curves: &[Curve], covered: &[bool], after: usize) -> Vec<Curve> {
        let mut kept: Vec<(Curve, bool)> = Vec::with_capacity(curves.len());
        for (curve, covered) in curves.iter().zip(covered) {
            if let Some((last, true)) = kept.last_mut()
                && *covered
                && last.end == curve.start
                && self.covers_to(last.start, std::iter::once(curve.end), after)
            {
                *last = Curve { handles: None, end: curve.end, ..*last };
                continue;
            }
            let straight = *covered && self.covers_to(curve.start, std::iter::once(curve.end), after);
            let curve = if straight { Curve { handles: None, ..*curve } } else { *curve };
            kept.push((curve, straight));
        }
        kept.into_iter().map(|(curve, _)| curve).collect()
    }
}

/// Returns points along a curve, without its start.
fn flattened(curve: &Curve) -> impl Iterator<Item = DVec2> + use<> {
    let Curve { start, handles, end, .. } = *curve;
    let pieces = handles.map_or(1, |_| ((start.distance(end) / 2.0).ceil() as u32).clamp(2, 8));
    let (a, b) = handles.unwrap_or((start, end));
    let at = move |piece: u32| {
        if piece == pieces {
            return end;
        }
        let t = f64::from(piece) / f64::from(pieces);
        let s = 1.0 - t;
        start * (s * s * s) + a * (3.0 * s * s * t) + b * (3.0 * s * t * t) + end * (t * t * t)
    };
    (1..=pieces).map(at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drawing::Color;
    use crate::figure::ink::Line;

    fn square(from: f64, to: f64) -> Vec<DVec2> {
        [(from, from), (to, from), (to, to), (from, to)].map(|(x, y)| DVec2::new(x, y)).to_vec()
    }

    #[test]
    fn what_is_covered_is_left_out_and_what_shows_is_kept() {
        let white = Some(Color::WHITE);
        let line = Some(Line::round(Color::rgb(0), 1.0));
        let mut inks = vec![
            Ink::polygon(&square(10.0, 20.0), None, line.clone()),
            Ink::polygon(&square(10.0, 20.0), white, None),
            Ink::polygon(&square(0.0, 12.0), white, None),
            Ink::polygon(&square(5.0, 30.0), white, None),
        ];
        cull(&mut inks);
        assert_eq!(inks.len(), 2, "the small square and its line are under the last one");
        assert_eq!(inks.first().map(|ink| ink.bounds().max), Some(DVec2::splat(12.0)));
    }

    #[test]
    fn a_line_at_the_edge_of_what_covers_it_is_kept() {
        let line = Some(Line::round(Color::rgb(0), 1.0));
        let mut inks = vec![
            Ink::polygon(&square(10.0, 20.0), None, line),
            Ink::polygon(&square(10.0, 20.0), Some(Color::WHITE), None),
            Ink::polygon(&square(10.0, 20.0), Some(Color::rgb(0)), None),
        ];
        cull(&mut inks);
        assert_eq!(inks.first().map(|ink| ink.curves.len()), Some(4), "its outer half shows");
    }
}
