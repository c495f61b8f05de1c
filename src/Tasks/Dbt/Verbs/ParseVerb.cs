using Dagfire.Dbt.Artifacts;
using Dagfire.Dbt.Contexts;
using Dagfire.Dbt.Execution;
using Dagfire.Dbt.Selection;

namespace Dagfire.Dbt.Verbs;

/// <summary>parse: the manifest and nothing else.</summary>
internal sealed class ParseVerb : IVerb
{
    public DbtResult Run(RenderSession session, TargetFolder folder, CancellationToken cancellationToken)
    {
        folder.Write("manifest.json", PyJson.Write(ManifestArtifact.Create(session, new NodeGraph(session.Manifest))));
        return new DbtResult(0, []);
    }
}
