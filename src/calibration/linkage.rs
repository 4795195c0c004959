//! Who can be compared with whom: connected groups of candidates and interviewers, and the interviews that would join them.
//!
//! A link joins those who rated it as a candidate does, and is no part of any group itself.

use super::layout::Layout;
use super::report::{Bridge, Linkage};
use std::collections::BTreeMap;

/// Union–find over candidates, then links, then interviewers.
struct Groups {
    parent: Vec<usize>,
}

impl Groups {
    fn root(&mut self, mut i: usize) -> usize {
        while self.parent[i] != i {
            self.parent[i] = self.parent[self.parent[i]];
            i = self.parent[i];
        }
        i
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        self.parent[a.max(b)] = a.min(b);
    }
}

/// The groups of a layout.
pub(super) fn linkage(layout: &Layout) -> Linkage {
    let first = layout.everything();
    let mut groups = Groups { parent: (0..first + layout.interviewers).collect() };
    let mut cards = vec![0_usize; layout.interviewers];
    for (p, block) in layout.blocks().chain(layout.links()).enumerate() {
        for &r in layout.met_by(&block) {
            groups.join(p, first + r as usize);
            cards[r as usize] += usize::from(p < layout.people());
        }
    }
    let mut names = BTreeMap::new();
    let mut sizes: Vec<usize> = Vec::new();
    let mut name = |groups: &mut Groups, i: usize, weight: usize| {
        let root = groups.root(i);
        let next = u32::try_from(names.len()).unwrap_or(u32::MAX);
        let component = *names.entry(root).or_insert(next);
        if component == next {
            sizes.push(0);
        }
        sizes[component as usize] += weight;
        component
    };
    let candidates: Vec<Option<u32>> = layout
        .blocks()
        .enumerate()
        .map(|(p, block)| (!block.rows.is_empty()).then(|| name(&mut groups, p, block.rows.len())))
        .collect();
    let interviewers: Vec<Option<u32>> =
        cards.iter().enumerate().map(|(r, &n)| (n > 0).then(|| name(&mut groups, first + r, 0))).collect();
    let bridges = bridges(layout, &candidates, &interviewers, &cards, &sizes);
    Linkage { components: sizes.len(), candidates, interviewers, bridges }
}

/// Joins every group to the largest: its least-known candidate meets the other side's busiest interviewer, both ways.
fn bridges(
    layout: &Layout,
    candidates: &[Option<u32>],
    interviewers: &[Option<u32>],
    cards: &[usize],
    sizes: &[usize],
) -> Vec<Bridge> {
    let index = |i: usize| u32::try_from(i).unwrap_or(u32::MAX);
    let mut ends: Vec<(Option<usize>, Option<usize>)> = vec![(None, None); sizes.len()];
    for (p, component) in candidates.iter().enumerate() {
        let Some(component) = component else { continue };
        let least = &mut ends[*component as usize].0;
        if least.is_none_or(|q| layout.block(p).rows.len() < layout.block(q).rows.len()) {
            *least = Some(p);
        }
    }
    for (r, component) in interviewers.iter().enumerate() {
        let Some(component) = component else { continue };
        let busiest = &mut ends[*component as usize].1;
        if busiest.is_none_or(|q| cards[r] > cards[q]) {
            *busiest = Some(r);
        }
    }
    let Some(largest) = (0..sizes.len()).min_by_key(|&i| (std::cmp::Reverse(sizes[i]), i)) else { return Vec::new() };
    let (Some(to_candidate), Some(to_interviewer)) = ends[largest] else { return Vec::new() };
    ends.iter()
        .enumerate()
        .filter(|&(i, _)| i != largest)
        .filter_map(|(i, ends)| {
            let (Some(candidate), Some(interviewer)) = *ends else { return None };
            Some(Bridge {
                component: index(i),
                to: index(largest),
                outward: (index(candidate), index(to_interviewer)),
                inward: (index(to_candidate), index(interviewer)),
            })
        })
        .collect()
}
