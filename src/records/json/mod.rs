//! JSON: a list of objects, an object a line, one object, or the entries of a FHIR bundle.

mod extent;
mod objects;
mod shape;
mod value;

pub(super) use extent::find;
pub(super) use objects::Objects;
pub(super) use shape::{Shape, resource_type};
pub(super) use value::parse;
