//! How pages are opened, left and killed, and what then happens to the browser's data.

use super::*;

impl World {
    /// The person leaves the page, and the browser keeps it frozen.
    pub(crate) fn fall_asleep(&mut self, tab: usize) {
        self.happens(tab, Event::Hid);
        self.happens(tab, Event::LeftPage(true));
        self.tabs[tab].is_asleep = true;
    }

    /// The person comes back to a frozen page.
    pub(crate) fn wake(&mut self, tab: usize) {
        if std::mem::take(&mut self.tabs[tab].is_asleep) {
            self.happens(tab, Event::CameBack);
        }
    }

    /// The tab is closed as people close tabs: the page gets `pagehide`.
    pub(crate) fn close_tab(&mut self, tab: usize, commits: bool) {
        if self.tabs[tab].is_asleep {
            return self.kill_tab(tab, commits);
        }
        self.happens(tab, Event::Hid);
        self.happens(tab, Event::LeftPage(false));
        let keeper = self.keeper(tab);
        let is_lost =
            matches!(keeper.state(), State::Failed(Problem::Emptied | Problem::Closed | Problem::NotErased, _))
                || self.faults.has_no_small_room;
        if keeper.is_own() && !is_lost && !self.tabs[tab].is_swept && !self.is_emptied_since(tab) {
            let values = current_values(keeper.collection());
            let stays = |value: &Value| !self.deleted_once.contains(&self.home[value]);
            let values: Vec<Value> = values.into_iter().filter(stays).collect();
            self.journaled.extend(values);
        }
        self.kill_tab(tab, commits);
    }

    /// Whether another tab has emptied the store and this tab does not know it yet.
    fn is_emptied_since(&self, tab: usize) -> bool {
        let pending = |asked: &Asked| matches!(asked, Asked::Empty(..));
        self.tabs.iter().any(|tab| tab.asked.iter().any(pending)) || {
            let values = values_in(self.keeper(tab).collection());
            values.iter().any(|value| self.dead.contains(value) || self.swept.contains(value))
        }
    }

    /// The process of a tab is killed.
    pub(crate) fn kill_tab(&mut self, tab: usize, commits: bool) {
        let asked = std::mem::take(&mut self.tabs[tab].asked);
        for asked in asked {
            match asked {
                Asked::Write(_, batch, _) if commits => drop(self.commit(tab, &batch)),
                Asked::Empty(_, manifest, _) if commits && !self.faults.refuses => {
                    self.empty(manifest.map(|manifest| *manifest));
                }
                _ => {}
            }
        }
        self.dying.retain(|(owner, _)| *owner != tab);
        self.waiting.retain(|(waiting, _)| *waiting != tab);
        self.release(tab);
        // Its index remains unused, so that the others keep theirs.
        self.copies += 1;
        let copy = CopyId::from_random(self.copies);
        let state = &mut self.tabs[tab];
        state.keeper = Keeper::new(copy, self.now);
        (state.inbox, state.timers, state.is_wiped) = (VecDeque::new(), Vec::new(), false);
        (state.said_keep, state.is_connected, state.is_alive, state.is_asleep) = (false, false, false, false);
        (state.said_own, state.before_shared) = (false, BTreeSet::new());
    }

    /// The person opens the page at the index of a tab that was closed.
    pub(crate) fn visit(&mut self, tab: usize) {
        self.copies += 1;
        let copy = CopyId::from_random(self.copies.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        self.tabs[tab].keeper = Keeper::new(copy, self.now);
        self.tabs[tab].copy = copy;
        (self.tabs[tab].is_swept, self.tabs[tab].knows_of_store) = (false, false);
        self.tabs[tab].has_taken_back = false;
        self.tabs[tab].is_alive = true;
        let remembered = self.small.is_own;
        self.happens(tab, Event::Started { remembered });
    }

    /// A record of the database becomes unreadable, while no page is open.
    pub(crate) fn damage(&mut self, nth: usize) {
        let Some(store) = &mut self.store else { return };
        let whole = store.items.keys().filter(|key| !store.damaged.values().any(|damaged| damaged == *key));
        let Some(key) = { whole }.nth(nth).cloned() else { return };
        let id = key.id.clone();
        let was_deleted = store.items.get(&key).is_some_and(|item| matches!(item.entry, Entry::Gone(_)));
        store.damaged.insert(store_key(&key), key);
        for value in self.values_of_reflection(&id) {
            self.release_promise(&value);
            if was_deleted {
                // No other record shows that a journal of it is older.
                self.dead.remove(&value);
            }
        }
    }

    /// The pending writes never happen.
    pub(crate) fn forgets_to_write(&mut self, tab: usize) {
        self.tabs[tab].asked.retain(|asked| !matches!(asked, Asked::Write(..)));
    }

    /// The pending emptying of the store never happens.
    pub(crate) fn forgets_to_empty(&mut self, tab: usize) {
        self.tabs[tab].asked.retain(|asked| !matches!(asked, Asked::Empty(..)));
    }

    /// The whole browser is killed: the last writes of `localStorage` are not on disk.
    pub(crate) fn kill_browser(&mut self, commits: bool, lost_small_writes: usize) {
        for tab in 0..self.tabs.len() {
            self.kill_tab(tab, commits);
        }
        self.holder = None;
        self.waiting.clear();
        for _ in 0..lost_small_writes {
            if let Some(before) = self.small_before.pop() {
                self.small = before;
                self.journaled.clear();
            }
        }
        self.small_before.clear();
        self.forgets_deletions();
    }

    /// The browser clears its data of the site, as people and Safari do.
    pub(crate) fn clear_site_data(&mut self) {
        let swept = self.store.as_ref().map(|store| values_in(&store.contents().collection)).unwrap_or_default();
        self.swept.extend(swept);
        self.store = None;
        self.small = Small::default();
        self.small_before.clear();
        self.promised.clear();
        self.journaled.clear();
        for tab in 0..self.tabs.len() {
            let state = &mut self.tabs[tab];
            let mut kept = VecDeque::new();
            for asked in std::mem::take(&mut state.asked) {
                match asked {
                    Asked::Write(ticket, _, true) => state.inbox.push_back(Event::Refused(ticket, Refusal::Blocked)),
                    Asked::Write(..) => {}
                    other => kept.push_back(other),
                }
            }
            state.asked = kept;
            state.is_swept = true;
            if state.is_connected {
                state.inbox.push_back(Event::DatabaseClosed);
            }
        }
        self.forgets_deletions();
    }
}
