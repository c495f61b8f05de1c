using System.Reflection;

namespace Dagfire.Dags.Setup;

/// <summary>The files of <c>sql-code-snippets</c>, which are part of this assembly. Stateless.</summary>
internal static class SetupFiles
{
    /// <summary>The files of a folder in order, names put in.</summary>
    /// <exception cref="ArgumentException">A name is missing or wrong; the message tells all of them.</exception>
    internal static IReadOnlyList<SetupScript> Of(string folder, SetupNames names)
    {
        ArgumentNullException.ThrowIfNull(names);
        if (names.Problems is { Count: > 0 } problems)
            throw new ArgumentException(string.Join(" ", problems), nameof(names));
        return [.. Files(folder).Select(file => SetupScript.Of(file[folder.Length..], names.Fill(Read(file))))];
    }

    private static IEnumerable<string> Files(string folder) =>
        typeof(SetupFiles).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private static string Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
