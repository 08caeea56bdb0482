//! Finds the order in which things are painted, so that nearer ones cover farther ones.
//!
//! Parts are painted whole. Of each two, overlapping ellipsoids are evidence for which is in front. Where the claims
//! run in a circle, the weakest claim that lies on a circle is dropped, and no other; then the farthest free thing is
//! painted first.

use glam::DVec2;

use super::hull::Bounds;

/// Something that is painted at once.
#[derive(Clone, Debug)]
pub struct Layer {
    /// Disks of its surface: center, radius and depth, in cm.
    pub samples: Vec<(DVec2, f64, f64)>,
    /// What it covers of the page.
    pub bounds: Bounds,
}

impl Layer {
    /// Returns the mean depth.
    fn depth(&self) -> f64 {
        self.samples.iter().map(|(.., depth)| depth).sum::<f64>() / self.samples.len().max(1) as f64
    }

    /// Returns how strongly this is in front of another: the sum over overlapping disks of overlap times distance.
    fn evidence(&self, other: &Self) -> f64 {
        if self.bounds.apart(&other.bounds) {
            return 0.0;
        }
        let mut sum = 0.0;
        for (center, radius, depth) in &self.samples {
            for (other_center, other_radius, other_depth) in &other.samples {
                let reach = radius + other_radius;
                let away = center.distance_squared(*other_center);
                if away < reach * reach {
                    sum += (reach - away.sqrt()) * (depth - other_depth);
                }
            }
        }
        sum
    }
}

/// A claim that outweighs all evidence: that of an author.
pub const CERTAIN: f64 = 1e9;
/// The most layers that are ordered, one bit each.
const MOST: usize = 64;

/// Returns the numbers of the layers in the order in which they are painted. `bias` says how much the first of two is
/// known to be in front of the second, whatever their depths; [`CERTAIN`] settles it.
pub fn paint_order(layers: &[Layer], bias: impl Fn(usize, usize) -> f64) -> Vec<usize> {
    let count = layers.len().min(MOST);
    let mut claims: Vec<(f64, usize, usize)> = Vec::new();
    for (first, layer) in layers.iter().enumerate().take(count) {
        for (second, other) in layers.iter().enumerate().take(count).skip(first + 1) {
            let known = bias(first, second) - bias(second, first);
            let evidence = known + if known.abs() < CERTAIN { layer.evidence(other) } else { 0.0 };
            if evidence > 1e-6 {
                claims.push((evidence, first, second));
            } else if evidence < -1e-6 {
                claims.push((-evidence, second, first));
            }
        }
    }
    claims.sort_by(|a, b| a.0.total_cmp(&b.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let covers = without_circles(count, &mut claims);
    let mut left: Vec<usize> = (0..count).collect();
    left.sort_by(|a, b| {
        let depth = |index: usize| layers.get(index).map_or(0.0, Layer::depth);
        depth(*a).total_cmp(&depth(*b)).then(a.cmp(b))
    });
    let mut order = Vec::with_capacity(layers.len());
    while !left.is_empty() {
        let waiting = left.iter().fold(0_u64, |bits, index| bits | 1 << index);
        let free = |index: &usize| covers.get(*index).is_none_or(|under| under & waiting == 0);
        order.push(left.remove(left.iter().position(free).unwrap_or(0)));
    }
    order.extend(count..layers.len());
    order
}

/// Drops the weakest claims on circles, from claims sorted by strength, and returns for each layer the bits of those
/// that it covers.
fn without_circles(count: usize, claims: &mut Vec<(f64, usize, usize)>) -> Vec<u64> {
    loop {
        let mut covers = vec![0_u64; count];
        for (_, front, back) in claims.iter() {
            if let Some(under) = covers.get_mut(*front) {
                *under |= 1 << back;
            }
        }
        let mut reach = covers.clone();
        for via in 0..count {
            let beyond = reach.get(via).copied().unwrap_or(0);
            reach.iter_mut().filter(|reached| **reached >> via & 1 == 1).for_each(|reached| *reached |= beyond);
        }
        let in_circle =
            |(_, front, back): &(f64, usize, usize)| reach.get(*back).is_some_and(|reached| reached >> front & 1 == 1);
        match claims.iter().position(in_circle) {
            Some(weakest) => claims.remove(weakest),
            None => return covers,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layer(x: f64, radius: f64, depth: f64) -> Layer {
        let center = DVec2::new(x, 0.0);
        let bounds = Bounds { min: center, max: center }.grown(radius);
        Layer { samples: vec![(center, radius, depth)], bounds }
    }

    #[test]
    fn what_is_nearer_is_painted_later() {
        let layers = [layer(0.0, 5.0, 10.0), layer(1.0, 5.0, -10.0), layer(2.0, 5.0, 0.0)];
        assert_eq!(paint_order(&layers, |_, _| 0.0), [1, 2, 0]);
    }

    #[test]
    fn an_author_has_the_last_word() {
        let layers = [layer(0.0, 5.0, 10.0), layer(1.0, 5.0, -10.0)];
        let force = |front, _| if front == 1 { CERTAIN } else { 0.0 };
        assert_eq!(paint_order(&layers, force), [0, 1]);
    }

    #[test]
    fn of_claims_in_a_circle_the_weakest_gives_way() {
        let layers = [layer(0.0, 1.0, 0.0), layer(10.0, 1.0, 0.0), layer(20.0, 1.0, 0.0)];
        let force = |front, back| match (front, back) {
            (0, 1) => 9.0,
            (1, 2) => 7.0,
            (2, 0) => 3.0,
            _ => 0.0,
        };
        assert_eq!(paint_order(&layers, force), [2, 1, 0]);
    }
}
