using System.Globalization;
using Dagfire.Dbt.Contexts;

namespace Dagfire.Dbt.Artifacts;

/// <summary>The head every artifact has.</summary>
internal static class ArtifactMetadata
{
    public static PyDict Of(RenderSession session, string name, string version) => PyDict.From(
    [
        new("dbt_schema_version", $"https://schemas.getdbt.com/dbt/{name}/{version}.json"),
        new("dbt_version", DbtVersion.Text),
        new("generated_at", Time(session.Time.GetUtcNow())),
        new("invocation_id", session.InvocationId),
        new("invocation_started_at", Time(session.StartedAt)),
        new("env", new PyDict()),
    ]);

    public static string Time(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture);
}
