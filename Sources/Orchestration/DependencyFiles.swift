import Manifests

/// Files that say which packages a project is made of, for scanners that look at every target.
enum DependencyFiles {
    private static let globs: [Glob] = [
        "**/*requirements*.{txt,in}", "**/requirements/**", "**/constraints*.txt",
        "**/setup.{py,cfg}",
        "**/pyproject.toml", "**/Pipfile*", "**/{poetry,uv,pdm}.lock", "**/pylock*.toml",
        "**/environment.{yml,yaml}", "**/conda*.{yml,yaml,lock}",
        "**/package.json", "**/package-lock.json", "**/npm-shrinkwrap.json", "**/yarn.lock",
        "**/.yarnrc.yml", "**/.npmrc", "**/pnpm-lock.yaml", "**/pnpm-workspace.yaml",
        "**/bun.lock*", "**/deno.{json,lock}",
        "**/go.{mod,sum,work}", "**/vendor/modules.txt", "**/Cargo.{toml,lock}",
        "**/Gemfile*", "**/gems.{rb,locked}", "**/*.gemspec", "**/composer.{json,lock}",
        "**/pom.xml", "**/*.gradle{,.kts}", "**/*gradle.lockfile", "**/libs.versions.toml",
        "**/*.sbt", "**/*.sbt.lock", "**/ivy.xml", "**/project.clj", "**/deps.edn",
        "**/packages.{config,lock.json}", "**/*.{csproj,fsproj,vbproj,nuspec,deps.json}",
        "**/*.{props,targets}", "**/paket.*",
        "**/conan*.{txt,py,lock}", "**/vcpkg.json", "**/mix.{exs,lock}", "**/rebar.{config,lock}",
        "**/pubspec.{yaml,lock}", "**/Podfile*", "**/Cartfile*", "**/Package.{swift,resolved}",
        "**/{Manifest,Project}.toml", "**/renv.lock", "**/DESCRIPTION", "**/stack.yaml*",
        "**/cabal.project*", "**/*.cabal", "**/flake.{nix,lock}", "**/.tool-versions",
        "**/{Dockerfile,Containerfile}*", "**/*.{jar,war,ear,whl,egg,gem,nupkg,apk,deb,rpm}",
        "**/.github/workflows/*.{yml,yaml}", "**/action.{yml,yaml}", "**/.gitmodules",
    ].compactMap { Glob($0) }

    static func include(_ path: String) -> Bool { globs.contains { $0.matches(path) } }
}
