package import Foundation

/// A clock on a wall of a time zone, in whole seconds since 1970.
package struct ZoneClock: Sendable, Hashable {
    package let zone: TimeZone

    /// - Parameter name: Of the IANA time zone database, such as `America/Sao_Paulo`.
    package init?(_ name: String) {
        // Foundation also takes abbreviations, of which several are ambiguous ("IST").
        guard name == "UTC" || name.contains("/"), let zone = TimeZone(identifier: name) else {
            return nil
        }
        self.zone = zone
    }

    /// Seconds that the clock is ahead of UTC.
    func offset(at instant: Int) -> Int {
        zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(instant)))
    }

    /// What the clock shows, as if it stood in UTC.
    func shown(at instant: Int) -> Int { instant + offset(at: instant) }

    /// All instants at which the clock shows this: none in an hour that is skipped, two in one that comes
    /// twice.
    func instants(showing wall: Int) -> [Int] {
        let (before, after) = (offset(at: wall - 86400), offset(at: wall + 86400))
        return Set([wall - before, wall - after]).filter { shown(at: $0) == wall }.sorted()
    }

    /// The instant at which the clock jumps over this.
    func jump(over wall: Int) -> Int {
        let after = offset(at: wall + 86400)
        var (early, late) = (wall - 86400 - after, wall + 86400)
        // The first instant of the later offset.
        while early + 1 < late {
            let middle = early + (late - early) / 2
            if offset(at: middle) == after { late = middle } else { early = middle }
        }
        return late
    }
}

extension Shape where Value == ZoneClock? {
    static var timeZone: Self {
        Shape<String>.text.refined(
            "a time zone such as Europe/Lisbon or UTC", placeholder: nil,
            schema: ["pattern": "^(UTC|[A-Za-z_]+(/[A-Za-z0-9_+-]+)+)$"]
        ) { name in ZoneClock(name).map(Optional.some) }
    }
}
