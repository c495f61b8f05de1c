using Dagfire.Dbt.Parsing;

namespace Dagfire.Dbt.Console;

/// <summary>What becomes of dbt's warnings: dbt's <c>warn_error</c> and <c>warn_error_options</c>. Immutable.</summary>
/// <param name="all">Whether every warning is an error.</param>
/// <param name="options">The rules by name.</param>
internal sealed class WarningRules(bool all, DbtWarnErrorOptions options)
{
    private const string Deprecations = "Deprecations";

    public static WarningRules None { get; } = new(all: false, new DbtWarnErrorOptions());

    public bool IsError(ConsoleEvent warning) => all || (!IsNamed(options.Warn, warning) && !IsNamed(options.Silence, warning) && (options.ErrorAll || IsNamed(options.Error, warning)));

    public bool IsSilent(ConsoleEvent warning) => options.Silence.Contains(warning.Name)
        || (IsDeprecation(warning) && options.Silence.Contains(Deprecations) && !options.Error.Contains(warning.Name) && !options.Warn.Contains(warning.Name));

    /// <summary>The rules as they are written in YAML or JSON.</summary>
    public static DbtWarnErrorOptions Read(PyDict written)
    {
        var error = Either(written, "error", "include");
        var all = error is "all" or "*";
        if (error is string && !all) throw Wrong("error must be one of ('all', '*') or a list of strings");
        var options = new DbtWarnErrorOptions { ErrorAll = all, Error = all ? [] : Names(error), Warn = Names(Either(written, "warn", "exclude")), Silence = Names(written["silence"]) };
        if (options.Warn.Count > 0 && !all && !options.Error.Contains(Deprecations) && !options.Silence.Contains(Deprecations))
            throw Wrong("`warn` can only be specified if `error` is one of ('all', '*') or Deprecations is in `error` or silence.");
        return options;
    }

    public static PyDict Written(DbtWarnErrorOptions options) => PyDict.From(
    [
        new("error", options.ErrorAll ? "all" : new PyList(options.Error)),
        new("warn", new PyList(options.Warn)),
        new("silence", new PyList(options.Silence)),
    ]);

    private static bool IsNamed(IReadOnlyList<string> names, ConsoleEvent warning) => names.Contains(warning.Name) || (IsDeprecation(warning) && names.Contains(Deprecations));

    private static bool IsDeprecation(ConsoleEvent warning) => warning.Code.StartsWith('D');

    // include and exclude are the older words.
    private static object? Either(PyDict written, string key, string olderKey) => written[key] is null || written[olderKey] is null
        ? written[key] ?? written[olderKey]
        : throw Wrong($"Only `{olderKey}` or `{key}` can be specified in `warn_error_options`, not both");

    private static string[] Names(object? value)
    {
        if (value is not (null or PyList)) throw Wrong($"'{PyRepr.Str(value)}' is not a list of names");
        string[] names = [.. (value as PyList ?? []).Select(PyRepr.Str)];
        foreach (var name in names.Where(name => name != Deprecations && !WarningNames.All.Contains(name)))
            throw Wrong($"{name} is not a valid dbt error name{Suggestion.Nearest(name, WarningNames.All)}");
        return names;
    }

    private static DbtException Wrong(string message) => new("Runtime Error\n  warn_error_options: " + message);
}
