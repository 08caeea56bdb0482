//! Rounds the creases of an outline.

use glam::DVec2;

use super::hull::edges;

/// Returns points at even distances of about `step` cm around a closed loop, and the distance.
pub fn resample(ring: &[DVec2], step: f64) -> (Vec<DVec2>, f64) {
    let total: f64 = edges(ring).map(|(a, b)| a.distance(b)).sum();
    let count = ((total / step) as usize).clamp(12, 4000);
    let step = total / count as f64;
    let mut points = Vec::with_capacity(count);
    let (mut passed, mut next) = (0.0, 0.0);
    for (a, b) in edges(ring) {
        let length = a.distance(b);
        while length > 0.0 && next <= passed + length + 1e-12 && points.len() < count {
            points.push(a.lerp(b, (next - passed) / length));
            next += step;
        }
        passed += length;
    }
    (points, step)
}

/// Rounds creases with a radius in cm and shrinks nothing (Taubin's smoothing).
pub fn smooth(points: &mut Vec<DVec2>, radius: f64, step: f64) {
    let ratio = radius / step.max(1e-6);
    let rounds = ((ratio * ratio * 2.2) as usize).clamp(1, 40);
    let (Some(first), Some(last)) = (points.first().copied(), points.last().copied()) else { return };
    // With each end repeated beyond the other one, every point has its neighbors beside it.
    let mut ring = Vec::with_capacity(points.len() + 2);
    ring.push(last);
    ring.append(points);
    ring.push(first);
    let mut other = ring.clone();
    for factor in [0.5, -0.52].repeat(rounds) {
        // Three slices, which the compiler turns into a loop without checks.
        let neighbors = ring.iter().zip(ring.get(1..).unwrap_or_default()).zip(ring.get(2..).unwrap_or_default());
        for (new, ((before, point), after)) in other.get_mut(1..).unwrap_or_default().iter_mut().zip(neighbors) {
            *new = *point + ((*before + *after) / 2.0 - *point) * factor;
        }
        if let [beyond, first, .., last, end] = other.as_mut_slice() {
            (*beyond, *end) = (*last, *first);
        }
        std::mem::swap(&mut ring, &mut other);
    }
    points.extend(ring.iter().skip(1).take(ring.len() - 2));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::hull::area;

    #[test]
    fn a_corner_is_rounded_and_the_area_stays() {
        let square = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)].map(|(x, y)| DVec2::new(x, y));
        let (mut points, step) = resample(&square, 0.4);
        smooth(&mut points, 1.0, step);
        assert!((area(&points) - 100.0).abs() < 1.5, "{}", area(&points));
        let corner = points.iter().map(|point| point.distance(DVec2::ZERO)).fold(f64::INFINITY, f64::min);
        assert!(corner > 0.1, "{corner}");
    }

    #[test]
    fn points_lie_at_even_distances() {
        let square = [(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0)].map(|(x, y)| DVec2::new(x, y));
        let (points, step) = resample(&square, 0.5);
        assert_eq!((points.len(), step), (32, 0.5));
    }
}
