using System.Globalization;
using Dagfire.Dbt.Contexts;

namespace Dagfire.Dbt.Artifacts;

/// <summary>The head every artifact has.</summary>
internal static class ArtifactMetadata
{
    // What the caller wants to find again in the artifacts.
    private const string CustomPrefix = "DBT_ENV_CUSTOM_ENV_";

    public static PyDict Of(RenderSession session, string name, string version) => PyDict.From(
    [
        new("dbt_schema_version", $"https://schemas.getdbt.com/dbt/{name}/{version}.json"),
        new("dbt_version", DbtVersion.Text),
        new("generated_at", Time(session.Time.GetUtcNow())),
        new("invocation_id", session.InvocationId),
        new("invocation_started_at", Time(session.StartedAt)),
        new("env", PyDict.From(session.Environment.Starting(CustomPrefix).Select(variable => new KeyValuePair<string, object?>(variable.Key[CustomPrefix.Length..], variable.Value)))),
    ]);

    public static string Time(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture);
}
