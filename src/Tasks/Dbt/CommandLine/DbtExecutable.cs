using System.Globalization;
using System.Text.RegularExpressions;

namespace Dagfire.Dbt.CommandLine;

/// <summary>An installed dbt.</summary>
/// <param name="Path">Its file.</param>
/// <param name="Version">Its version, for example <c>1.11.14</c> or <c>2.0.0-beta.2</c>.</param>
/// <param name="Adapters">The adapters that are installed; <see langword="null"/> when it brings its own.</param>
internal sealed record DbtExecutable(string Path, string Version, IReadOnlySet<string>? Adapters)
{
    private static readonly Regex VersionForm = new(@"\d+\.\d+(\.\d+)?[\w.+-]*");
    private static readonly Regex PluginForm = new(@"^\s*- (?<name>\w+):\s*\d", RegexOptions.Multiline | RegexOptions.ExplicitCapture);

    /// <summary>1 is dbt Core in Python, 2 its successor in Rust.</summary>
    public int Generation => int.Parse(Version[..Version.IndexOf('.', StringComparison.Ordinal)], CultureInfo.InvariantCulture);

    public bool Has(string adapter) => Adapters?.Contains(adapter) ?? true;

    /// <summary>Reads what <c>dbt --version</c> says; <see langword="null"/> when that is no dbt that runs projects here, as the client of dbt's cloud.</summary>
    public static DbtExecutable? Read(string path, string said)
    {
        if (said.Contains("cloud", StringComparison.OrdinalIgnoreCase) && !said.Contains("installed:", StringComparison.Ordinal)) return null;
        if (VersionForm.Match(said) is not { Success: true } version) return null;
        var plugins = said.IndexOf("Plugins:", StringComparison.Ordinal);
        var found = new DbtExecutable(path, version.Value, plugins < 0 ? null : PluginForm.Matches(said[plugins..]).Select(m => m.Groups["name"].Value).ToHashSet(StringComparer.Ordinal));
        return found.Generation >= 2 ? found with { Adapters = null } : found.Generation == 1 ? found with { Adapters = found.Adapters ?? new HashSet<string>(StringComparer.Ordinal) } : null;
    }
}
