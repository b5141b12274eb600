//! Histories in which random search found faults, as short as it could make them. Each is run as in `any_order` and
//! judged by the witness.

use super::any_order::{
    Person::{Agrees, Deletes, DeletesEarlier, DeletesEverything, Finishes, Hides, Keeps, OpensFile, Own, Shared},
    Step::{
        self, ClearSiteData, Clock, Close, Damage, Deliver, Export, FallsAsleep, Fault, Kill, KillBrowser, Person,
        Read, Ring, Serve, Settle, Wakes, Write,
    },
    run,
};

/// A browser with a lock manager, and one without, where that makes a difference.
fn goes_well(steps: &[Step]) {
    run(steps, false);
    run(steps, true);
}

// ---- what was deleted does not come back ---------------------------------------------------------------------------

#[test]
fn a_deletion_that_was_not_written_before_the_computer_was_called_shared_is_written_when_it_is_ones_own_after_all() {
    goes_well(&[Person(0, Own), Settle, Write(0, 0, 0), Person(0, Deletes(0)), Person(0, Shared(0)), Person(0, Own)]);
}

#[test]
fn everything_deleted_in_a_tab_that_has_not_read_it_does_not_come_back_from_the_one_whose_journal_it_was() {
    goes_well(&[
        Person(1, Own),
        Write(1, 0, 0),
        Person(1, Hides),
        Settle,
        Close(0, false),
        Person(0, Own),
        Person(0, DeletesEverything),
        Settle,
        Write(0, 0, 0),
    ]);
}

#[test]
fn everything_deleted_twice_is_as_deleted_as_once() {
    goes_well(&[
        Person(0, Own),
        Ring(0),
        Write(0, 0, 0),
        Fault(2),
        Person(0, Hides),
        Settle,
        Person(1, DeletesEverything),
        Person(1, DeletesEverything),
        Settle,
        Close(0, false),
    ]);
}

#[test]
fn agreeing_to_a_time_that_nobody_asked_about_deletes_nothing() {
    goes_well(&[
        Person(1, Own),
        Write(1, 0, 0),
        Person(0, Own),
        Write(0, 0, 0),
        Settle,
        Person(0, Keeps(1)),
        Clock(200),
        Write(0, 0, 0),
        Settle,
        Person(0, Agrees),
    ]);
}

#[test]
fn an_earlier_state_that_one_tab_deletes_is_not_promised_by_the_tab_that_still_has_it() {
    goes_well(&[
        Person(1, Own),
        Write(1, 0, 0),
        Settle,
        Kill(0, false),
        Settle,
        Write(1, 0, 0),
        Write(1, 0, 1),
        Write(0, 0, 1),
        Settle,
        Person(1, DeletesEarlier(0)),
        Ring(0),
    ]);
}

// ---- a lost store, and deletions that no record shows to the tabs --------------------------------------------------

#[test]
fn a_killed_browser_may_bring_back_a_journal_from_before_the_first_write_when_the_store_is_empty() {
    goes_well(&[
        Person(1, Own),
        Write(1, 0, 0),
        Close(1, false),
        Settle,
        Person(1, Shared(0)),
        Person(1, Finishes),
        KillBrowser(true, 2),
    ]);
    goes_well(&[
        Person(0, Own),
        Settle,
        Write(0, 0, 0),
        Person(0, Hides),
        Person(0, Shared(0)),
        FallsAsleep(0),
        Wakes(0),
        KillBrowser(true, 2),
    ]);
}

#[test]
fn a_tab_that_has_not_heard_of_its_first_write_writes_it_again_when_another_has_emptied_the_store() {
    goes_well(&[
        Person(1, Own),
        Settle,
        Person(0, Own),
        Person(0, Shared(0)),
        Write(1, 0, 0),
        FallsAsleep(0),
        Wakes(0),
        Serve(1),
        Serve(0),
        Serve(0),
        Close(1, false),
    ]);
    goes_well(&[
        Person(0, Own),
        Settle,
        Person(1, Own),
        Person(1, Shared(0)),
        FallsAsleep(1),
        Wakes(1),
        Write(0, 0, 0),
        FallsAsleep(0),
        Wakes(0),
        Settle,
    ]);
}

#[test]
fn cleared_site_data_forget_deletions_too() {
    goes_well(&[
        Person(0, Own),
        Fault(1),
        Write(0, 0, 0),
        Ring(0),
        FallsAsleep(0),
        Wakes(0),
        Settle,
        Fault(4),
        Person(1, DeletesEverything),
        Settle,
        ClearSiteData,
        Write(0, 0, 1),
        Ring(0),
        Settle,
    ]);
}

#[test]
fn a_note_of_a_deletion_that_cannot_be_read_any_more_refuses_no_journal() {
    goes_well(&[
        Serve(0),
        Person(0, Own),
        Write(0, 0, 0),
        Serve(0),
        Deliver(0),
        Deliver(0),
        Serve(0),
        Deliver(0),
        FallsAsleep(0),
        Wakes(0),
        Serve(1),
        Deliver(1),
        Settle,
        Person(1, Deletes(0)),
        Close(0, false),
        Settle,
        Damage(0),
    ]);
}

// ---- a computer that is one's own after all ------------------------------------------------------------------------

#[test]
fn a_file_of_a_shared_computer_opened_before_it_is_known_that_this_one_is_ones_own_is_stored() {
    goes_well(&[
        Person(0, Own),
        Settle,
        Write(0, 0, 0),
        Person(0, Shared(0)),
        Write(0, 0, 0),
        Export(0),
        Read,
        Person(0, OpensFile(0)),
        Settle,
    ]);
}

#[test]
fn what_is_written_after_everything_was_deleted_and_the_computer_was_called_shared_is_kept() {
    // The emptying is pending, done, or done only after its timeout.
    goes_well(&[
        Person(0, Own),
        Person(0, DeletesEverything),
        Person(0, Shared(0)),
        Settle,
        Person(0, Own),
        Write(0, 0, 0),
        Close(0, false),
    ]);
    goes_well(&[
        Person(1, Own),
        Person(1, DeletesEverything),
        Settle,
        Person(1, Shared(0)),
        Person(1, Own),
        Write(1, 0, 0),
        Close(1, false),
    ]);
    goes_well(&[
        Person(1, Own),
        Person(1, DeletesEverything),
        Settle,
        Person(1, Shared(0)),
        FallsAsleep(1),
        Wakes(1),
        Ring(1),
        Serve(1),
        Person(1, Own),
        Write(1, 0, 0),
        Close(1, false),
    ]);
}

// ---- journals ------------------------------------------------------------------------------------------------------

#[test]
fn a_journal_that_is_written_again_while_another_tab_takes_in_the_one_before_is_not_taken_out() {
    goes_well(&[
        Person(1, Own),
        Serve(1),
        Serve(1),
        Deliver(1),
        Deliver(1),
        Person(0, Own),
        Write(0, 0, 0),
        FallsAsleep(0),
        Wakes(0),
        Serve(1),
        Write(0, 0, 0),
        Close(0, false),
        Settle,
    ]);
    goes_well(&[
        Fault(2),
        Person(1, Own),
        Write(1, 0, 0),
        FallsAsleep(1),
        Wakes(1),
        Write(1, 0, 0),
        Settle,
        Fault(4),
        Close(1, false),
        Write(0, 0, 0),
        Settle,
    ]);
}
