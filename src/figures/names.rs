//! Names that fit beside a picture.

/// "Amara O." for "Amara Osei": at most fifteen letters, and no two different people alike.
pub fn short_names(names: &[&str]) -> Vec<String> {
    let cut = |text: &str, at: usize| -> String {
        if text.chars().count() <= at {
            text.to_owned()
        } else {
            text.chars().take(at - 1).chain(std::iter::once('…')).collect()
        }
    };
    let short = |name: &str| match name.split_once(' ') {
        Some((first, rest)) => {
            let initial = rest.rsplit(' ').next().and_then(|last| last.chars().next());
            let first = cut(first, 12);
            initial.map_or(first.clone(), |initial| format!("{first} {initial}."))
        }
        None => cut(name, 15),
    };
    let all: Vec<String> = names.iter().map(|name| short(name)).collect();
    let clash = |i: usize, s: &String| {
        all.iter().zip(names).enumerate().any(|(j, (other, name))| j != i && other == s && Some(name) != names.get(i))
    };
    all.iter()
        .zip(names)
        .enumerate()
        .map(|(i, (s, name))| {
            if !clash(i, s) {
                return s.clone();
            }
            let longer = cut(name, 15);
            let again = names.iter().enumerate().any(|(j, other)| j != i && other != name && cut(other, 15) == longer);
            if again { format!("{} {}", cut(name, 12), i + 1) } else { longer }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::short_names;

    #[test]
    fn short_names_are_short_and_tell_people_apart() {
        assert_eq!(short_names(&["Amara Osei", "Ines Kovač"]), ["Amara O.", "Ines K."]);
        assert_eq!(short_names(&["Amara Osei", "Amara Owusu"]), ["Amara Osei", "Amara Owusu"]);
        assert_eq!(short_names(&["Amara Osei", "Amara Osei"]), ["Amara O.", "Amara O."]);
        for short in short_names(&["Maximiliana-Theodora von und zu Hohenlohe", "Plato"]) {
            assert!(short.chars().count() <= 15, "{short}");
        }
    }
}
