//! The same reports give the same dossier, in whatever order and in how many goes they are added.

mod common;

use proptest::prelude::*;
use std::sync::LazyLock;

static EXPECTED: LazyLock<Vec<String>> =
    LazyLock::new(|| common::answers(&common::of(&common::examples(), 100).dossier));

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn order_and_batches_change_nothing(
        reports in Just(common::examples()).prop_shuffle(),
        batch in 1_usize..6,
        relink in any::<bool>(),
    ) {
        let mut made = common::empty();
        for part in reports.chunks(4) {
            common::add(&mut made.dossier, part, batch);
            if relink {
                made.dossier.link().expect("links");
            }
        }
        made.dossier.link().expect("links");
        let answers = common::answers(&made.dossier);
        let differs = answers.iter().zip(&*EXPECTED).find(|(now, expected)| now != expected);
        prop_assert_eq!(differs, None);
        prop_assert_eq!(answers.len(), EXPECTED.len());
        prop_assert_eq!(common::faults(&made.dossier), Vec::<String>::new());
    }
}

#[test]
fn what_was_removed_leaves_no_trace() {
    let all = common::examples();
    let mut made = common::of(&all, 3);
    let gone = &all[0].id;
    assert!(made.dossier.remove(gone).expect("a removal"));
    assert!(!made.dossier.remove(gone).expect("no second removal"));
    made.dossier.link().expect("links");
    assert_eq!(common::answers(&made.dossier), common::answers(&common::of(&all[1..], 3).dossier));
    assert_eq!(common::faults(&made.dossier), Vec::<String>::new());
}
