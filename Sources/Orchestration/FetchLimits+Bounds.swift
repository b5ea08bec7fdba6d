package import Checkout
package import Manifests

extension FetchLimits {
    /// Takes over what somebody has set; the rest stays.
    package mutating func apply(_ bounds: FetchBounds) {
        bytes = bounds.bytes?.bytes ?? bytes
        objects = bounds.objects ?? objects
        objectBytes = bounds.objectBytes?.bytes ?? objectBytes
        refs = bounds.refs ?? refs
        idle = bounds.idle?.duration ?? idle
        time = bounds.timeout?.duration ?? time
    }

    /// The pipeline's word counts before the machine's; no fetch outlasts its run.
    func applying(_ limits: Limits) -> FetchLimits {
        var all = self
        all.apply(limits.fetch)
        all.time = min(all.time, limits.timeout.duration)
        return all
    }
}
