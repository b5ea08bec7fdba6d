/// How to mend what keeps bubblewrap from working, told by what it says.
enum IsolationRemedy {
    private static let remedies: [(sign: String, remedy: String)] = [
        ("not installed", "install bubblewrap: apt-get install bubblewrap"),
        ("disable-userns", "install bubblewrap 0.8 or later"),
        ("setting up uid map", appArmor), ("RTM_NEWADDR", appArmor),
        ("No permissions to creat", container), ("Creating new namespace failed", container),
        ("mount proc", "in a container: run it with --security-opt systempaths=unconfined"),
        ("max_user_namespaces", "sysctl -w user.max_user_namespaces=15000"),
    ]

    private static let appArmor = """
        AppArmor restricts user namespaces (Ubuntu 24.04): install the profile \
        bwrap-userns-restrict of the package apparmor-profiles
        """

    private static let container = """
        user namespaces are forbidden: in a container, run it with a seccomp profile that allows \
        unshare and mount; else sysctl -w kernel.unprivileged_userns_clone=1
        """

    static func remedy(for failure: String) -> String {
        remedies.first { failure.contains($0.sign) }?.remedy
            ?? "see docs/isolation.md for what level A needs"
    }
}
