//! A little generator with a fixed seed: the demo company is the same every time. Nothing secret is made with it.

/// SplitMix64: small, and even enough for a story.
pub(super) struct Chance(u64);

impl Chance {
    /// The same seeds give the same numbers, whatever else was asked for before.
    pub(super) fn of(case: usize, part: usize) -> Self {
        let seed = u64::try_from(case * 1009 + part).unwrap_or(0);
        let mut chance = Self(seed.wrapping_mul(0x2545_F491_4F6C_DD1D) ^ 0x9E37_79B9);
        chance.next();
        chance
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// Below `end`.
    pub(super) fn below(&mut self, end: usize) -> usize {
        let end = u64::try_from(end).unwrap_or(1).max(1);
        usize::try_from(self.next() % end).unwrap_or(0)
    }

    /// From 0 to 1.
    pub(super) fn even(&mut self) -> f64 {
        f64::from(u32::try_from(self.next() >> 32).unwrap_or(0)) / f64::from(u32::MAX)
    }

    /// Around 0, with a standard deviation of 1.
    pub(super) fn around(&mut self) -> f64 {
        (0..12).map(|_| self.even()).sum::<f64>() - 6.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_even_and_always_the_same() {
        let draw = |n: usize| (0..n).map(|i| Chance::of(i, 0).around()).collect::<Vec<f64>>();
        assert_eq!(draw(50), draw(50));
        let many = draw(4000);
        let mean = many.iter().sum::<f64>() / 4000.0;
        let spread = (many.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / 4000.0).sqrt();
        assert!(mean.abs() < 0.06 && (spread - 1.0).abs() < 0.06, "{mean} {spread}");
    }
}
