//! A plot as SVG: lines over two logarithmic axes, legible on light and dark pages.

use std::fmt::Write;

/// Where the plot stands in its picture, in pixels: left, top, right, bottom.
const AREA: [f64; 4] = [72.0, 24.0, 560.0, 340.0];
const SIZE: [u32; 2] = [760, 400];
/// Colours that are told apart by who sees no red or green, too.
const COLOURS: [&str; 6] = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#b8860b", "#56b4e9"];
const MARKS: [&str; 2] = ["none", "6 4"];

/// One line of a plot.
pub(crate) struct Line {
    pub(crate) name: String,
    /// Places on both axes, each more than 0.
    pub(crate) points: Vec<(f64, f64)>,
}

/// A plot with a text for those who do not see it.
pub(crate) struct Chart {
    pub(crate) title: String,
    pub(crate) description: String,
    pub(crate) across: String,
    pub(crate) up: String,
    pub(crate) lines: Vec<Line>,
}

impl Chart {
    /// The picture.
    pub(crate) fn svg(&self) -> String {
        let points = || self.lines.iter().flat_map(|line| &line.points);
        let across = Axis::over(points().map(|p| p.0), AREA[0], AREA[2]);
        let up = Axis::over(points().map(|p| p.1), AREA[3], AREA[1]);
        let mut svg = self.head();
        self.ticks(&mut svg, &across, &up);
        let mut labels: Vec<(f64, usize)> = Vec::new();
        for (number, line) in self.lines.iter().enumerate() {
            labels.extend(draw(&mut svg, number, line, &across, &up).map(|y| (y, number)));
        }
        labels.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut free = AREA[1];
        for (y, number) in labels {
            // Names that would lie on one another move down.
            free = y.max(free);
            // A stroke of the line's colour, since its name may stand beside others.
            let (x, colour) = (AREA[2] + 10.0, COLOURS[number % COLOURS.len()]);
            let name = escaped(&self.lines[number].name);
            let stroke = format!(r#"stroke="{colour}" stroke-width="3""#);
            put(&mut svg, &format!(r#"<path d="M{x} {free:.1}h14" {stroke}/>"#));
            let (x, y) = (x + 20.0, free + 4.0);
            put(&mut svg, &format!(r#"<text x="{x}" y="{y:.1}">{name}</text>"#));
            free += 16.0;
        }
        svg.push_str("</svg>\n");
        svg
    }

    fn head(&self) -> String {
        let [width, height] = SIZE;
        let (title, description) = (escaped(&self.title), escaped(&self.description));
        let mut svg = format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" aria-labelledby="title description" font-family="sans-serif" font-size="12">
<title id="title">{title}</title>
<desc id="description">{description}</desc>
<style>
text {{ fill: #333 }} .grid {{ stroke: #999; stroke-opacity: 0.35 }} .frame {{ stroke: #777; fill: none }}
@media (prefers-color-scheme: dark) {{ text {{ fill: #ddd }} }}
</style>
"#
        );
        let middle = (AREA[0] + AREA[2]) / 2.0;
        let (x, y) = (middle, f64::from(height) - 16.0);
        put(
            &mut svg,
            &format!(
                r#"<text x="{x}" y="{y}" text-anchor="middle">{}</text>"#,
                escaped(&self.across)
            ),
        );
        let y = (AREA[1] + AREA[3]) / 2.0;
        put(
            &mut svg,
            &format!(
                r#"<text x="16" y="{y}" text-anchor="middle" transform="rotate(-90 16 {y})">{}</text>"#,
                escaped(&self.up)
            ),
        );
        svg
    }

    fn ticks(&self, svg: &mut String, across: &Axis, up: &Axis) {
        let [left, top, right, bottom] = AREA;
        for power in across.powers() {
            let x = across.place(10_f64.powi(power));
            put(svg, &format!(r#"<path class="grid" d="M{x:.1} {top}V{bottom}"/>"#));
            put(
                svg,
                &format!(
                    r#"<text x="{x:.1}" y="{}" text-anchor="middle">{}</text>"#,
                    bottom + 18.0,
                    told(power)
                ),
            );
        }
        for power in up.powers() {
            let y = up.place(10_f64.powi(power));
            put(svg, &format!(r#"<path class="grid" d="M{left} {y:.1}H{right}"/>"#));
            put(
                svg,
                &format!(
                    r#"<text x="{}" y="{:.1}" text-anchor="end">{}</text>"#,
                    left - 8.0,
                    y + 4.0,
                    told(power)
                ),
            );
        }
        let (width, height) = (right - left, bottom - top);
        put(
            svg,
            &format!(
                r#"<rect class="frame" x="{left}" y="{top}" width="{width}" height="{height}"/>"#
            ),
        );
    }
}

/// Draws a line; where it ends, its name belongs.
fn draw(svg: &mut String, number: usize, line: &Line, across: &Axis, up: &Axis) -> Option<f64> {
    let colour = COLOURS[number % COLOURS.len()];
    let dashes = MARKS[number / COLOURS.len() % MARKS.len()];
    let places: Vec<(f64, f64)> =
        line.points.iter().map(|(x, y)| (across.place(*x), up.place(*y))).collect();
    let path: Vec<String> = places.iter().map(|(x, y)| format!("{x:.1},{y:.1}")).collect();
    let path = path.join(" ");
    put(
        svg,
        &format!(
            r#"<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2" stroke-dasharray="{dashes}"/>"#
        ),
    );
    for (x, y) in &places {
        put(svg, &format!(r#"<circle cx="{x:.1}" cy="{y:.1}" r="3" fill="{colour}"/>"#));
    }
    places.last().map(|(_, y)| *y)
}

/// Powers of ten, side by side.
struct Axis {
    least: i32,
    most: i32,
    from: f64,
    to: f64,
}

impl Axis {
    fn over(values: impl Iterator<Item = f64> + Clone, from: f64, to: f64) -> Self {
        let least = values.clone().fold(f64::INFINITY, f64::min).log10().floor() as i32;
        let most = values.fold(0.0, f64::max).log10().ceil() as i32;
        Self { least, most: most.max(least + 1), from, to }
    }

    fn powers(&self) -> std::ops::RangeInclusive<i32> {
        self.least..=self.most
    }

    fn place(&self, value: f64) -> f64 {
        let share = (value.log10() - f64::from(self.least)) / f64::from(self.most - self.least);
        self.from + share * (self.to - self.from)
    }
}

fn told(power: i32) -> String {
    match power {
        0.. => {
            let digits = 10_u64.pow(power as u32).to_string();
            let groups: Vec<String> = digits
                .as_bytes()
                .rchunks(3)
                .rev()
                .map(|g| String::from_utf8_lossy(g).into_owned())
                .collect();
            groups.join(",")
        }
        _ => format!("{}", 10_f64.powi(power)),
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

fn put(svg: &mut String, element: &str) {
    writeln!(svg, "{element}").expect("text can be written to");
}
