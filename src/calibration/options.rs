//! What may be chosen when calibrating, and what it means.

/// How to separate severities from candidates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Method {
    /// `Within` if the assignment check is flagged and there are 300 candidates or more, else `Joint`.
    #[default]
    Auto,
    /// Everything at once.
    Joint,
    /// Severities from comparisons within candidates only.
    Within,
}

/// Whether to average over the uncertainty of the standard deviations (81 fits).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Integrate {
    /// Below 300 candidates.
    #[default]
    Auto,
    /// Always (only the joint fit has it).
    On,
    /// Never: the most likely standard deviations are taken as known.
    Off,
}

/// What may be chosen.  The default is right for a debrief.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Options {
    /// How to separate severities from candidates.
    pub method: Method,
    /// Whether to average over the standard deviations.
    pub integrate: Integrate,
    /// Weight of each criterion, not negative, in any unit; equal if none.
    pub weights: Option<Vec<f64>>,
    /// The bar on the scale 1..K.
    pub bar: Option<f64>,
    /// The candidates (indices) for whom panel, advice and pairs are worked out; if none are named: everyone below 300
    /// candidates, and pairs up to 60.
    pub focus: Option<Vec<u32>>,
    /// Threads to work on; 0 for as many as there are cores.  The numbers are the same to the bit whatever it is.
    pub threads: usize,
}
