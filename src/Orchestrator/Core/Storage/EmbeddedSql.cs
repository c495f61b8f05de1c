namespace Dagfire.Storage;

/// <summary>The <c>.sql</c> files inside this assembly.</summary>
internal static class EmbeddedSql
{
    /// <summary>The files of an engine's folder, by name.</summary>
    internal static IReadOnlyList<(string Name, string Text)> Files(string engine, string folder)
    {
        var prefix = $"Dagfire.Storage.{engine}.{folder}.";
        var assembly = typeof(EmbeddedSql).Assembly;
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => (name[prefix.Length..].TrimStart('_'), Read(assembly.GetManifestResourceStream(name)!)))];
    }

    private static string Read(Stream stream)
    {
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
