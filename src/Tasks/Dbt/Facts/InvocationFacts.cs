using Dagfire.Dbt.Artifacts;
using Dagfire.Dbt.Contexts;
using Dagfire.Dbt.Projects;
using Dagfire.Dbt.Yaml;

namespace Dagfire.Dbt.Facts;

/// <summary>What a run of dbt was a run of, for those who keep it.</summary>
internal static class InvocationFacts
{
    private static readonly DbtVerb[] Reading =
    [
        DbtVerb.Build, DbtVerb.Run, DbtVerb.Seed, DbtVerb.Snapshot, DbtVerb.Test, DbtVerb.Retry, DbtVerb.SourceFreshness, DbtVerb.Compile, DbtVerb.Parse, DbtVerb.DocsGenerate,
    ];

    internal static DbtInvocation? Of(DbtVerb verb, RenderSession session) => Reading.Contains(verb) ? Of(session) : null;

    internal static DbtInvocation Of(RenderSession session) => new(session.Root.Name, session.Profile.Target, session.InvocationId) { Manifest = ManifestFacts.Of(session) };

    /// <summary>What dbt's artifacts tell; <see langword="null"/> when they do not say which project it was. A file left half-written tells nothing.</summary>
    /// <param name="command">The command.</param>
    /// <param name="folder">The folder of the artifacts.</param>
    /// <param name="invocationId">dbt's id of the run, where its results say it.</param>
    /// <param name="now">The time.</param>
    internal static DbtInvocation? Read(DbtCommand command, string folder, string? invocationId, DateTimeOffset now)
    {
        if (!Reading.Contains(command.Verb))
            return null;
        try
        {
            var manifest = PreviousArtifacts.Read(folder, "manifest.json");
            var metadata = manifest?.Dict("metadata");
            var profile = ProfileFinder.Find(command, out var project);
            return new DbtInvocation(metadata?.Text("project_name") ?? project, profile.Target, invocationId ?? metadata?.Text("invocation_id") ?? "")
            {
                Manifest = manifest is null ? null : ManifestFacts.Of(manifest, now),
            };
        }
        catch (Exception error) when (error is DbtException or JinjaException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
