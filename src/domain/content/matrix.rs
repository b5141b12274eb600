//! Looking things up in the matrix of a pack, which is kept by learning form and need.

use super::{cell::Cell, pack::ContentPack};
use crate::domain::basics::{
    id::{FormId, NeedId},
    order::sort,
};

impl ContentPack {
    /// The cell where a need and a learning form meet, if the form addresses the need.
    #[must_use]
    pub fn cell(&self, need: &NeedId, form: &FormId) -> Option<&Cell> {
        let of_form = self.cells_of(form);
        of_form.binary_search_by(|cell| cell.need.cmp(need)).ok().and_then(|at| of_form.get(at))
    }

    /// The cells of a learning form, in the order of the ids of the needs.
    #[must_use]
    pub fn cells_of(&self, form: &FormId) -> &[Cell] {
        let from = self.cells.partition_point(|cell| cell.form < *form);
        let rest = self.cells.get(from..).unwrap_or_default();
        rest.get(..rest.partition_point(|cell| cell.form == *form)).unwrap_or_default()
    }

    /// Sorts the matrix into the order that lookups rely on.
    #[must_use]
    pub(crate) fn in_order(mut self) -> Self {
        sort(&mut self.cells, |one, other| (&one.form, &one.need) < (&other.form, &other.need));
        self
    }
}
