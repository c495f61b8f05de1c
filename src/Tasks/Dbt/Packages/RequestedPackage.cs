using System.Security.Cryptography;
using System.Text;
using Dagfire.Dbt.Yaml;

namespace Dagfire.Dbt.Packages;

/// <summary>A package as packages.yml, dependencies.yml or the lock file asks for it: a folder or a git repository.</summary>
internal sealed class RequestedPackage
{
    private readonly PyDict _settings;

    private RequestedPackage(PyDict settings) => _settings = settings;

    public string? Local => _settings.Text("local");

    public string? Git => _settings.Text("git");

    public string? Revision => _settings.Text("revision");

    public string? Subdirectory => _settings.Text("subdirectory");

    /// <summary>The entry; what has to come over a package index or an archive's address is refused by name.</summary>
    public static RequestedPackage Of(PyDict settings, string folder)
    {
        if (settings.Text("package") is { } hub) throw Refusal($"the package index ('{hub}')", folder);
        if (settings.Text("tarball") is { } archive) throw Refusal($"an archive ('{archive}')", folder);
        if (settings.Text("private") is { } hosted) throw Refusal($"a private repository ('{hosted}')", folder);
        if (string.IsNullOrEmpty(settings.Text("local")) && string.IsNullOrEmpty(settings.Text("git")))
            throw new DbtException($"Runtime Error\n  The packages.yml file in this project is malformed: {PyRepr.Of(settings)} names neither 'local' nor 'git'");
        return new RequestedPackage(settings);
    }

    /// <summary>What the lock file keeps of these packages, to see whether they have changed since: dbt's own hash.</summary>
    public static string Hash(IEnumerable<RequestedPackage> packages)
    {
        var texts = packages.Select(package => PyJson.Write(package.ForHash(), sortKeys: true)).Order(StringComparer.Ordinal);
#pragma warning disable CA5350 // dbt's choice; it protects nothing.
        return Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(string.Join('\n', texts))));
#pragma warning restore CA5350
    }

    private PyDict ForHash() => Local is { } local
        ? PyDict.From([new("local", local), new("unrendered", _settings)])
        : PyDict.From([new("git", Git), new("revision", _settings["revision"]), new("warn-unpinned", _settings["warn-unpinned"]), new("subdirectory", Subdirectory), new("unrendered", _settings)]);

    private static DbtException Refusal(string what, string folder) => new($"Runtime Error\n  the embedded dbt runner installs packages of folders and git repositories, not of {what}. Put the package under {folder} or refer to it with 'local' or 'git'.");
}
