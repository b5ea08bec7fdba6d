import Manifests

/// Tells source code by a file's name, for requirements that hold only where there is code.
enum SourceCode {
    /// Languages that pipelines have no word for; code in them is code all the same.
    private static let others: Set<String> = [
        "bat", "clj", "cljs", "cls", "dart", "elm", "erl", "ex", "exs", "fs", "groovy", "hrl", "hs",
        "jl", "jsp", "lua", "m", "ml", "mm", "phtml", "pl", "pm", "ps1", "psm1", "pyw", "r", "sol",
        "svelte", "trigger", "vb", "vue", "zig", "zsh",
    ]

    static func includes(_ path: String) -> Bool {
        // Terraform describes machines, which is the subject of another class.
        if let language = Language.of(path) { return language != "terraform" }
        let name = path.split(separator: "/").last ?? ""
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return false }
        return others.contains(name[name.index(after: dot)...].lowercased())
    }
}
