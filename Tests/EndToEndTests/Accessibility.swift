import Foundation
import Testing

extension Browser {
    /// Expects of what is seen that everybody can use it: nothing to be scrolled sideways, contrast, sizes, names,
    /// order.
    func expectForEverybody(_ name: String) throws {
        #expect(
            try run("return document.documentElement.scrollWidth <= innerWidth") as? Bool == true, "\(name)")
        let faults = try run(Self.checks) as? [String] ?? ["no answer"]
        #expect(faults == [], "\(name)")
        #expect(try run("return document.documentElement.lang") as? String == "ja")
    }

    /// Looks at every element that is seen: WCAG 2.2's 1.4.3 (contrast), 2.5.8 (size), 4.1.2 (names), 2.4.3 (order),
    /// 1.3.1 (headings one below the other, cells of tables below their heads).
    private static let checks = """
        const faults = [];
        const seen = (e) => e.getClientRects().length > 0 && getComputedStyle(e).visibility !== "hidden";
        const number = (colour) => (colour.match(/[\\d.]+/g) ?? []).map(Number);
        const luminance = ([r, g, b]) => [r, g, b].map((v) => v / 255)
          .map((v) => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
          .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
        const ground = (e) => {
          for (; e; e = e.parentElement) {
            const c = number(getComputedStyle(e).backgroundColor);
            if (c.length === 3 || c[3] > 0) return c;
          }
          return [255, 255, 255];
        };
        let level = 0;
        for (const e of document.querySelectorAll("h1, h2, h3, h4")) {
          if (!seen(e)) continue;
          const own = Number(e.tagName[1]);
          if (own > level + 1) faults.push(`heading ${own} below ${level}: ${e.textContent}`);
          if (!e.textContent.trim()) faults.push(`empty heading: ${e.id}`);
          level = own;
        }
        for (const e of document.querySelectorAll("table")) {
          if (!seen(e)) continue;
          if (e.querySelector("th[scope=col]") && e.querySelector("th[scope=row]")) continue;
          faults.push(`no head: ${e.textContent}`);
        }
        for (const e of document.querySelectorAll("body *")) {
          if (!seen(e)) continue;
          const own = [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim() !== "");
          if (own && !e.disabled) {
            const [a, b] = [luminance(number(getComputedStyle(e).color)), luminance(ground(e))].sort((x, y) => y - x);
            const ratio = (a + 0.05) / (b + 0.05);
            if (ratio < 4.5) faults.push(`contrast ${ratio.toFixed(1)}: ${e.textContent.slice(0, 20)}`);
          }
          if (["BUTTON", "INPUT", "TEXTAREA"].includes(e.tagName)) {
            const box = e.getBoundingClientRect();
            if (box.height < 44 || box.width < 44) faults.push(`small ${e.id || e.textContent}`);
            const label = e.labels?.[0]?.textContent || e.textContent || e.ariaLabel;
            if (!label?.trim()) faults.push(`no name: ${e.id}`);
            if (e.tabIndex > 0) faults.push(`order: ${e.id}`);
            if (parseFloat(getComputedStyle(e).fontSize) < 16) faults.push(`type: ${e.id}`);
          }
        }
        return faults;
        """
}
