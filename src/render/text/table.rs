//! A small table: columns as wide as they need to be, narrowed where all of
//! them together are too wide; columns without a value are left out.

use textwrap::core::display_width;

use super::paper::{Indent, wrap};
use crate::render::clean::clean;

/// Columns between two columns.
const GUTTER: usize = 2;
/// No column is narrowed below this.
const NARROWEST: usize = 6;

/// Rows of cells, with a head.
#[derive(Debug)]
pub(super) struct Table<const N: usize> {
    head: [String; N],
    rows: Vec<[String; N]>,
    widths: [usize; N],
    margin: usize,
}

impl<const N: usize> Table<N> {
    /// A table that fits into `width` columns, `margin` of them left free.
    pub(super) fn new(
        head: [String; N],
        rows: Vec<[String; N]>,
        width: usize,
        margin: usize,
    ) -> Self {
        let mut widths = [0; N];
        for (column, wide) in widths.iter_mut().enumerate() {
            let cells = rows.iter().map(|row| display_width(&clean(&row[column])));
            let widest = cells.max().unwrap_or(0);
            *wide = if widest == 0 { 0 } else { widest.max(display_width(&head[column])) };
        }
        narrow(&mut widths, width.saturating_sub(margin));
        Self { head, rows, widths, margin }
    }

    /// The lines of the head.
    pub(super) fn head(&self) -> Vec<String> {
        self.lines(&self.head)
    }

    /// The lines of each row.
    pub(super) fn rows(&self) -> impl Iterator<Item = Vec<String>> {
        self.rows.iter().map(|row| self.lines(row))
    }

    fn lines(&self, cells: &[String; N]) -> Vec<String> {
        let mut columns = Vec::new();
        for (cell, width) in cells.iter().zip(self.widths).filter(|(_, width)| *width > 0) {
            columns.push((wrap(cell, width, Indent(0, 0)), width));
        }
        let height = columns.iter().map(|(lines, _)| lines.len()).max().unwrap_or(0);
        (0..height).map(|at| self.line(&columns, at)).collect()
    }

    fn line(&self, columns: &[(Vec<String>, usize)], at: usize) -> String {
        let mut line = " ".repeat(self.margin);
        for (lines, width) in columns {
            let cell = lines.get(at).map_or("", String::as_str);
            line.push_str(cell);
            let fill = width.saturating_sub(display_width(cell)) + GUTTER;
            line.push_str(&" ".repeat(fill));
        }
        line.trim_end().to_owned()
    }
}

/// Takes one column at a time from the widest until all fit.
fn narrow<const N: usize>(widths: &mut [usize; N], room: usize) {
    let used = widths.iter().filter(|width| **width > 0).count();
    let room = room.saturating_sub(used.saturating_sub(1) * GUTTER);
    while widths.iter().sum::<usize>() > room {
        match widths.iter_mut().max() {
            Some(widest) if *widest > NARROWEST => *widest -= 1,
            _ => break,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Table;

    #[test]
    fn empty_columns_go_and_wide_ones_wrap() {
        let head = ["figure", "said by", ""].map(str::to_owned);
        let rows = vec![["about 7,000 people", "", "[1]"].map(str::to_owned)];
        let table = Table::new(head, rows, 20, 2);
        assert_eq!(table.head(), ["  figure"]);
        let lines: Vec<_> = table.rows().flatten().collect();
        assert_eq!(lines, ["  about 7,000    [1]", "  people"]);
    }
}
