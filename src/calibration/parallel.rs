//! Chunks of candidates, worked on side by side.
//!
//! Where the chunks end depends on the ratings alone, every chunk has its own sums, and these are added in the order of the chunks:
//! the numbers are the same to the bit on one core and on sixty-four.

use super::layout::{Block, Layout};
use std::ops::Range;

/// Fewer scorecards than this are not worth a chunk of their own …
const CARDS: usize = 2_500;
/// … and more chunks than this are not worth their sums.
const MOST: usize = 8;

/// A run of candidates and links, and where they stand in each of the common arrays.
#[derive(Debug, Clone)]
pub(super) struct Chunk {
    pub people: Range<usize>,
    pub rows: Range<usize>,
    pub effects: Range<usize>,
    pub squares: Range<usize>,
}

/// Side of a candidate's square over theta and the cards.
pub(super) fn side(block: &Block) -> usize {
    1 + block.cards()
}

/// Length of a line of that square: padded with zeros to fours, so that loops over it have no loose ends.
pub(super) fn stride(side: usize) -> usize {
    side.next_multiple_of(4)
}

/// The chunks of a layout, about as many ratings in each.
pub(super) fn chunks(layout: &Layout) -> Vec<Chunk> {
    let many = (layout.cards() / CARDS).clamp(1, MOST);
    let people = layout.everything();
    let mut chunks = Vec::with_capacity(many);
    let (mut p, mut rows, mut effects, mut squares) = (0, 0, 0, 0);
    for i in 1..=many {
        let goal = layout.all_ratings() * i / many;
        let (first, rows_from, effects_from, squares_from) = (p, rows, effects, squares);
        while p < people && (rows < goal || i == many) {
            let block = layout.block(p);
            (rows, effects, squares) = (block.rows.end, block.effects.end, block.square.end);
            p += 1;
        }
        chunks.push(Chunk {
            people: first..p,
            rows: rows_from..rows,
            effects: effects_from..effects,
            squares: squares_from..squares,
        });
    }
    chunks
}

/// Cuts an array into the chunks' pieces.
pub(super) fn cut<'a, T>(
    mut array: &'a mut [T],
    chunks: &[Chunk],
    length: impl Fn(&Chunk) -> usize,
) -> Vec<&'a mut [T]> {
    let mut pieces = Vec::with_capacity(chunks.len());
    for chunk in chunks {
        let (piece, rest) = array.split_at_mut(length(chunk));
        pieces.push(piece);
        array = rest;
    }
    pieces
}

/// Does work with vectors of four numbers where the machine has them (AVX2), else as the build was made.
///
/// The same operations in the same order either way: nothing is fused, and no sum is rearranged.  All that the closure calls must be inlined
/// into it to gain by it.
#[inline(always)]
pub(super) fn wide<R>(work: impl FnOnce() -> R) -> R {
    #[cfg(target_arch = "x86_64")]
    if let Some(avx2) = fearless_simd::Level::new().as_avx2() {
        return fearless_simd::Simd::vectorize(avx2, work);
    }
    work()
}

/// Does the work of each item, on so many threads, and gives the results in the items' order.
pub(super) fn each<T: Send, R: Send>(threads: usize, items: Vec<T>, work: impl Fn(T) -> R + Sync) -> Vec<R> {
    let threads = threads.min(items.len());
    if threads < 2 {
        return items.into_iter().map(work).collect();
    }
    let mut hands: Vec<Vec<(usize, T)>> = (0..threads).map(|_| Vec::new()).collect();
    for (i, item) in items.into_iter().enumerate() {
        hands[i % threads].push((i, item));
    }
    let work = &work;
    let mut done: Vec<(usize, R)> = std::thread::scope(|scope| {
        let started: Vec<_> = hands
            .into_iter()
            .map(|hand| scope.spawn(move || hand.into_iter().map(|(i, item)| (i, work(item))).collect::<Vec<_>>()))
            .collect();
        started
            .into_iter()
            .flat_map(|thread| match thread.join() {
                Ok(results) => results,
                Err(panic) => std::panic::resume_unwind(panic),
            })
            .collect()
    });
    done.sort_by_key(|(i, _)| *i);
    done.into_iter().map(|(_, result)| result).collect()
}
