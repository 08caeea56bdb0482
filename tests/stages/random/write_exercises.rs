//! Writes exercises with their pictures and their dosage.

use serde_json::{Value, json};

use super::blocks::{Dosage, Exercise};
use super::write::{Object, PICTURES, Pen, Read};

/// Exercises of the library, and whether they have sides.
const LIBRARY: [(&str, bool); 6] = [
    ("nerve-glide-seated", true),
    ("bridge", false),
    ("cat-cow", false),
    ("walking", false),
    ("sit-to-stand", false),
    ("clamshell", true),
];
const SIDES: [&str; 4] = ["left", "right", "both", "alternate"];
const POSES: [&str; 4] = ["bridge", "nerve-glide-seated", "sit-to-stand", "bird-dog"];
const POINTS: [&str; 7] = ["feel", "avoid", "breathing", "easier", "harder", "caution", "note"];

impl Pen {
    pub fn exercise(&mut self, exercise: &Exercise, small: bool) -> Value {
        let mut object = Object::new();
        let library = exercise.library.map(|place| LIBRARY[place]);
        let own_name = exercise.name.as_ref().or(library.is_none().then_some(&exercise.own_name));
        if let Some((name, _)) = library {
            object.insert("use".into(), json!(name));
        }
        let ((), mut name) = self.apart(|pen| pen.maybe(&mut object, "name", own_name));
        let own = name.clone();
        let ((), position) = self.apart(|pen| pen.maybe(&mut object, "position", exercise.position.as_ref()));
        let ((), equipment) = self.apart(|pen| pen.maybe(&mut object, "equipment", exercise.equipment.as_ref()));
        // In a small card, what is needed stands below the picture, and the position is left out.
        let mut needed = Vec::new();
        if small {
            needed = equipment;
        } else {
            name.extend(position.into_iter().chain(equipment));
        }
        if let Some(side) = exercise.side.filter(|_| library.is_none_or(|(_, sided)| sided)) {
            object.insert("side".into(), json!(SIDES[side]));
        }
        let (_, pictures) = self.apart(|pen| pen.exercise_pictures(exercise, small, &mut object));
        let steps = exercise.steps.as_ref().or(library.is_none().then_some(&exercise.own_steps));
        let ((), steps) = self.apart(|pen| {
            if let Some(steps) = steps {
                let steps = pen.texts(steps);
                object.insert("steps".into(), steps);
            }
        });
        let ((), points) = self.apart(|pen| {
            for (key, point) in POINTS.into_iter().zip(&exercise.points) {
                pen.maybe(&mut object, key, point.as_ref());
            }
        });
        let ((), dosage) = self.apart(|pen| {
            let dosage = pen.dosage(&exercise.dosage);
            if !dosage.is_empty() {
                object.insert("dosage".into(), Value::Object(dosage));
            }
        });
        self.exercises.push([own, dosage.clone()]);
        let steps = if small { Vec::new() } else { steps };
        self.read.push(Read::Any(vec![name, needed, pictures, steps, points, dosage]));
        Value::Object(object)
    }

    fn exercise_pictures(&mut self, exercise: &Exercise, small: bool, object: &mut Object) {
        if !exercise.pictures.is_empty() {
            let mut written = Vec::new();
            for (place, (file, alt, caption)) in exercise.pictures.iter().enumerate() {
                let mut picture = Object::new();
                picture.insert("src".into(), json!(PICTURES[*file]));
                let alt = self.spoken(alt);
                picture.insert("alt".into(), json!(alt.written));
                let ((), caption) = self.apart(|pen| pen.maybe(&mut picture, "caption", caption.as_ref()));
                // A small card shows the last one alone, without its caption.
                if !small {
                    self.read.push(Read::Any(vec![vec![Read::Words(alt.shown)], caption]));
                } else if place + 1 == exercise.pictures.len() {
                    self.read.push(Read::Words(alt.shown));
                }
                written.push(Value::Object(picture));
            }
            object.insert("pictures".into(), Value::Array(written));
            return;
        }
        let Some(pose) = exercise.figure else { return };
        match (&exercise.start, &exercise.finish) {
            // A small card shows the finish alone.
            (Some(start), Some(finish)) if !small => {
                object.insert("figure".into(), json!(POSES[pose]));
                for (key, words) in [("start", start), ("finish", finish)] {
                    let said = self.spoken(words);
                    object.insert(key.into(), json!(said.written));
                    self.read.push(Read::Ended(said.shown));
                }
            }
            (Some(alt), _) => {
                let alt = self.spoken(alt);
                object.insert("figure".into(), json!({"pose": POSES[pose], "alt": alt.written}));
                self.read.push(Read::Words(alt.shown));
            }
            (None, _) => {
                object.insert("figure".into(), json!("none"));
            }
        }
    }

    fn dosage(&mut self, dosage: &Dosage) -> Object {
        let mut object = Object::new();
        for (key, number) in &dosage.numbers {
            let n = *number;
            let (key, value) = match key {
                0 => ("reps", n.to_string()),
                1 => ("sets", n.to_string()),
                2 => ("hold", format!("{n} s")),
                3 => ("times_per_day", n.to_string()),
                4 => ("days_per_week", n.min(7).to_string()),
                5 => ("weeks", n.to_string()),
                6 => ("effort", format!("{}-{n}", n - 1)),
                _ => ("pain_limit", n.to_string()),
            };
            object.insert(key.into(), json!(value));
        }
        if let Some(called) = &dosage.called {
            object.insert("reps".into(), json!("8"));
            let said = self.spoken(called);
            object.insert("called".into(), json!(said.written));
            self.read.push(Read::Ended(said.shown));
        }
        object
    }
}
