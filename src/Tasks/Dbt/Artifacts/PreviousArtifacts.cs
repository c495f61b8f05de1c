using System.Text.Json;

namespace Dagfire.Dbt.Artifacts;

/// <summary>Reads what an earlier run has written.</summary>
internal static class PreviousArtifacts
{
    /// <summary>The artifact; <see langword="null"/> when there is none.</summary>
    public static PyDict? Read(string directory, string name)
    {
        var path = Path.Combine(directory, name);
        if (!File.Exists(path)) return null;
        try
        {
            return PyJson.Read(File.ReadAllText(path)) as PyDict ?? throw new DbtException($"Runtime Error\n  {path} is no artifact of dbt: it holds no object");
        }
        catch (JsonException error)
        {
            throw new DbtException($"Runtime Error\n  {path} is no artifact of dbt: {error.Message}", error);
        }
    }
}
