//! Small dense linear algebra: Cholesky, triangular solves, inverses and a Jacobi eigensolver.
//!
//! Of our own, because a run has to come out the same years later on another machine, to the bit: libraries choose their kernels by
//! the processor that they find, fused multiplications and the order of sums with them.
//!
//! Matrices are row-major slices; "lower" means that only entries with column ≤ row are read.

/// A pivot below this share of its diagonal counts as zero; rounding then cannot produce a NaN.
const PIVOT_FLOOR: f64 = 1e-13;

/// Replaces the lower triangle of the `n × n` matrix by its Cholesky factor `L` (`A = L L'`) and clears the upper one.
///
/// The Hessians here are positive definite by construction (a proper prior on everything); a pivot that rounding
/// has nevertheless eaten is floored instead of reported.
pub(super) fn cholesky(a: &mut [f64], n: usize) {
    for i in 0..n {
        let (above, rest) = a.split_at_mut(i * n);
        let row = &mut rest[..n];
        let diagonal = row[i];
        for j in 0..i {
            let other = &above[j * n..j * n + n];
            let sum = dot(&row[..j], &other[..j]);
            row[j] = (row[j] - sum) / other[j];
        }
        let pivot = diagonal - dot(&row[..i], &row[..i]);
        let floor = (PIVOT_FLOOR * diagonal.abs()).max(1e-300);
        row[i] = if pivot > floor { pivot } else { floor }.sqrt();
        row[i + 1..].fill(0.0);
    }
}

/// Inner product, summed in four strands so that the compiler may vectorise it; the order is fixed.
#[inline(always)]
pub(super) fn dot(a: &[f64], b: &[f64]) -> f64 {
    let mut sums = [0.0; 4];
    let (a4, a_tail) = a.as_chunks::<4>();
    let (b4, b_tail) = b.as_chunks::<4>();
    for (x, y) in a4.iter().zip(b4) {
        for ((sum, x), y) in sums.iter_mut().zip(x).zip(y) {
            *sum += x * y;
        }
    }
    let tail: f64 = a_tail.iter().zip(b_tail).map(|(x, y)| x * y).sum();
    (sums[0] + sums[2]) + (sums[1] + sums[3]) + tail
}

/// `y ← y + scale · x`.
#[inline(always)]
pub(super) fn add_scaled(y: &mut [f64], scale: f64, x: &[f64]) {
    for (y, x) in y.iter_mut().zip(x) {
        *y += scale * x;
    }
}

/// Solves `L x = b` in place.
pub(super) fn solve_lower(l: &[f64], n: usize, b: &mut [f64]) {
    for i in 0..n {
        let row = &l[i * n..i * n + n];
        b[i] = (b[i] - dot(&row[..i], &b[..i])) / row[i];
    }
}

/// Solves `L' x = b` in place.
pub(super) fn solve_lower_transposed(l: &[f64], n: usize, b: &mut [f64]) {
    for i in (0..n).rev() {
        let row = &l[i * n..i * n + n];
        let x = b[i] / row[i];
        b[i] = x;
        add_scaled(&mut b[..i], -x, &row[..i]);
    }
}

/// Writes `L⁻¹` (lower, `n × n`) to `out`.  `l` may be the leading block of a matrix with `stride` columns.
pub(super) fn invert_lower(l: &[f64], n: usize, stride: usize, out: &mut [f64]) {
    out[..n * n].fill(0.0);
    for i in 0..n {
        let (done, rest) = out.split_at_mut(i * n);
        let current = &mut rest[..n];
        let row = &l[i * stride..i * stride + n];
        for k in 0..i {
            add_scaled(&mut current[..=k], -row[k], &done[k * n..k * n + k + 1]);
        }
        let scale = 1.0 / row[i];
        current[..i].iter_mut().for_each(|x| *x *= scale);
        current[i] = scale;
    }
}

/// `out ← M' M` for a lower triangular `n × n` matrix `M`, both triangles filled.
pub(super) fn gram_of_lower(m: &[f64], n: usize, out: &mut [f64]) {
    out[..n * n].fill(0.0);
    for k in 0..n {
        let row = &m[k * n..k * n + k + 1];
        for i in 0..=k {
            add_scaled(&mut out[i * n..i * n + i + 1], row[i], row);
        }
    }
    for i in 0..n {
        for j in 0..i {
            out[j * n + i] = out[i * n + j];
        }
    }
}

/// Inverse of a positive definite matrix from (the leading `n × n` block of) its Cholesky factor.
pub(super) fn inverse_from_cholesky(l: &[f64], n: usize, stride: usize) -> Vec<f64> {
    let mut lower = vec![0.0; n * n];
    invert_lower(l, n, stride, &mut lower);
    let mut out = vec![0.0; n * n];
    gram_of_lower(&lower, n, &mut out);
    out
}

/// Replaces a small positive definite matrix (both triangles filled, `n` lines padded to fours) by its inverse, and returns its
/// log-determinant.
///
/// Gauss and Jordan without a search for pivots, which positive definite matrices do not need: for a handful of rows a third of
/// the work of a factorisation and two triangular products.
#[inline(always)]
pub(super) fn invert_small(a: &mut [f64], n: usize, pivot_row: &mut Vec<f64>) -> f64 {
    let stride = a.len() / n.max(1);
    let (mut log_det, mut product) = (0.0, 1.0_f64);
    for k in 0..n {
        let line = &a[k * stride..k * stride + stride];
        let pivot = line[k].max(1e-300);
        product *= pivot;
        // One logarithm for several pivots, as long as their product stays a number.
        if !(1e-100..1e100).contains(&product) {
            log_det += product.ln();
            product = 1.0;
        }
        let share = 1.0 / pivot;
        pivot_row.clear();
        pivot_row.extend(line.iter().map(|x| x * share));
        pivot_row[k] = share;
        for (i, row) in a.chunks_exact_mut(stride).enumerate() {
            if i == k {
                row.copy_from_slice(pivot_row);
            } else {
                let factor = std::mem::replace(&mut row[k], 0.0);
                add_padded(row, -factor, pivot_row);
            }
        }
    }
    log_det + product.ln()
}

/// `y ← y + scale · x` for lines padded to fours.
#[inline(always)]
pub(super) fn add_padded(y: &mut [f64], scale: f64, x: &[f64]) {
    for (y, x) in y.as_chunks_mut::<4>().0.iter_mut().zip(x.as_chunks::<4>().0) {
        for (y, x) in y.iter_mut().zip(x) {
            *y += scale * x;
        }
    }
}

/// Inner product of lines padded to fours.
#[inline(always)]
pub(super) fn dot_padded(a: &[f64], b: &[f64]) -> f64 {
    let mut sums = [0.0; 4];
    for (a, b) in a.as_chunks::<4>().0.iter().zip(b.as_chunks::<4>().0) {
        for ((sum, a), b) in sums.iter_mut().zip(a).zip(b) {
            *sum += a * b;
        }
    }
    (sums[0] + sums[2]) + (sums[1] + sums[3])
}

/// `out ← scale · line · matrix`, the matrix by lines padded to fours like `out`.
#[inline(always)]
pub(super) fn times_padded(scale: f64, line: &[f64], matrix: &[f64], out: &mut [f64]) {
    let fours = out.len() / 4;
    let (matrix, _) = matrix.as_chunks::<4>();
    for (k, out) in out.as_chunks_mut::<4>().0.iter_mut().enumerate() {
        let mut sums = [0.0; 4];
        for (share, four) in line.iter().zip(matrix.chunks_exact(fours)) {
            for (sum, x) in sums.iter_mut().zip(&four[k]) {
                *sum += share * x;
            }
        }
        *out = sums.map(|sum| scale * sum);
    }
}

/// Eigenvalues and eigenvectors (`vectors[i * n + k]` = component i of vector k) of a symmetric matrix by cyclic
/// Jacobi rotations; meant for a few dozen rows at most.
pub(super) fn eigen_symmetric(a: &[f64], n: usize) -> (Vec<f64>, Vec<f64>) {
    let mut a = a.to_vec();
    let mut vectors = vec![0.0; n * n];
    for i in 0..n {
        vectors[i * n + i] = 1.0;
    }
    for _sweep in 0..60 {
        let off: f64 = (0..n).flat_map(|i| (0..i).map(move |j| (i, j))).map(|(i, j)| a[i * n + j].powi(2)).sum();
        let size: f64 = (0..n).map(|i| a[i * n + i].powi(2)).sum();
        if off <= 1e-30 * (off + size) {
            break;
        }
        for p in 0..n {
            for q in p + 1..n {
                rotate(&mut a, &mut vectors, n, p, q);
            }
        }
    }
    ((0..n).map(|i| a[i * n + i]).collect(), vectors)
}

/// One Jacobi rotation that puts entry (p, q) to zero.
fn rotate(a: &mut [f64], vectors: &mut [f64], n: usize, p: usize, q: usize) {
    let entry = a[p * n + q];
    if entry == 0.0 {
        return;
    }
    let ratio = (a[q * n + q] - a[p * n + p]) / (2.0 * entry);
    let t = ratio.signum() / (ratio.abs() + ratio.hypot(1.0));
    let c = 1.0 / t.hypot(1.0);
    let s = t * c;
    for k in 0..n {
        let (x, y) = (a[k * n + p], a[k * n + q]);
        a[k * n + p] = c * x - s * y;
        a[k * n + q] = s * x + c * y;
    }
    for k in 0..n {
        let (x, y) = (a[p * n + k], a[q * n + k]);
        a[p * n + k] = c * x - s * y;
        a[q * n + k] = s * x + c * y;
        let (x, y) = (vectors[k * n + p], vectors[k * n + q]);
        vectors[k * n + p] = c * x - s * y;
        vectors[k * n + q] = s * x + c * y;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inverse_of_a_small_matrix() {
        let a = [4.0, 2.0, 1.0, 2.0, 5.0, 3.0, 1.0, 3.0, 6.0];
        let mut l = a.to_vec();
        cholesky(&mut l, 3);
        let inverse = inverse_from_cholesky(&l, 3, 3);
        for i in 0..3 {
            for j in 0..3 {
                let product: f64 = (0..3).map(|k| a[i * 3 + k] * inverse[k * 3 + j]).sum();
                assert!((product - f64::from(u8::from(i == j))).abs() < 1e-12);
            }
        }
        let mut b = vec![1.0, 2.0, 3.0];
        solve_lower(&l, 3, &mut b);
        solve_lower_transposed(&l, 3, &mut b);
        let back: f64 = (0..3).map(|k| a[k] * b[k]).sum();
        assert!((back - 1.0).abs() < 1e-12);
    }

    #[test]
    fn sweeping_inverts_and_measures() {
        let a = [4.0, 2.0, 1.0, 2.0, 5.0, 3.0, 1.0, 3.0, 6.0];
        let (mut l, mut swept) = (a.to_vec(), vec![0.0; 12]);
        swept.chunks_exact_mut(4).zip(a.chunks_exact(3)).for_each(|(padded, line)| padded[..3].copy_from_slice(line));
        cholesky(&mut l, 3);
        let log_det = invert_small(&mut swept, 3, &mut Vec::new());
        let inverse = inverse_from_cholesky(&l, 3, 3);
        for (x, y) in swept.chunks_exact(4).flat_map(|line| &line[..3]).zip(inverse) {
            assert!((x - y).abs() < 1e-13);
        }
        assert!((log_det - 2.0 * (0..3).map(|i| l[i * 4].ln()).sum::<f64>()).abs() < 1e-13);
    }

    #[test]
    fn eigenvalues_of_a_known_matrix() {
        let (mut values, _) = eigen_symmetric(&[2.0, 1.0, 1.0, 2.0], 2);
        values.sort_by(f64::total_cmp);
        assert!((values[0] - 1.0).abs() < 1e-12 && (values[1] - 3.0).abs() < 1e-12);
    }

    #[test]
    fn a_singular_matrix_yields_numbers() {
        let mut a = vec![1.0, 1.0, 1.0, 1.0];
        cholesky(&mut a, 2);
        assert!(a.iter().all(|x| x.is_finite()));
    }
}
