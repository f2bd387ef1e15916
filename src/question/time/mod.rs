//! stub
mod when; mod settings;
pub use when::*; pub use settings::*;
use crate::archive::date::Edtf;
#[derive(Debug)] pub struct TimeError;
impl std::fmt::Display for TimeError { fn fmt(&self,f:&mut std::fmt::Formatter<'_>)->std::fmt::Result{write!(f,"not a date")} }
pub fn read(t:&str,_s:&Settings)->Result<When,TimeError>{ let e:Edtf=t.trim().parse().map_err(|_|TimeError)?; Ok(When{span:e.span(),words:e.words(),noteworthy:false,approximate:false,alternatives:vec![],recurring:None}) }
pub fn find(t:&str,s:&Settings)->Vec<Found>{ let mut v=vec![]; let mut at=0; for w in t.split(' '){ if w.len()>=4 && w.as_bytes()[..4].iter().all(u8::is_ascii_digit) && !w[4..].starts_with(|c:char|c.is_ascii_digit()) { if let Ok(x)=read(&w[..4],s){ v.push(Found{range:at..at+4,preposition:None,when:x}); } } at+=w.len()+1; } v }
