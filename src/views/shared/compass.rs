//! The compass of a profile.

use crate::{
    domain::{
        app::model::Model,
        reflection::profile::{DimensionProfile, Picture, Profile},
    },
    views::{
        dom::Element,
        parts::compass::{self, Sector},
    },
};

/// The figure of a profile.
pub(crate) fn figure(model: &Model, profile: &Profile) -> Element {
    compass::figure(profile.dimensions.iter().map(|dimension| sector(model, dimension)).collect())
}

/// One dimension of the figure: its name, and a ring from 1 to 5 for each need, or none.
fn sector(model: &Model, dimension: &DimensionProfile) -> Sector {
    let rings = model
        .pack
        .needs_of(dimension.dimension)
        .map(|need| {
            let point = dimension.points.iter().find(|point| point.need == need.id);
            point.filter(|_| dimension.picture == Picture::Shown).map(|point| point.degree.number())
        })
        .collect();
    Sector {
        dimension: dimension.dimension.id(),
        name: model.pack.dimension(dimension.dimension).name.get(model.language).to_owned(),
        rings,
    }
}
