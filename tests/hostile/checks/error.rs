//! What the stand-in's limits note their faults in; here they are only counted.

/// Collects what is wrong with a body.
#[derive(Debug, Default)]
pub struct Form(pub Vec<String>);

impl Form {
    /// Notes a fault.
    pub fn wrong(&mut self, path: &str, code: &str, message: impl Into<String>) {
        self.0.push(format!("{path}: {code}: {}", message.into()));
    }
}
