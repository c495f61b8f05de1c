using Dagfire.Dbt.Contexts;
using Dagfire.Dbt.Execution;

namespace Dagfire.Dbt.Verbs;

/// <summary>One of dbt's commands on a parsed project.</summary>
internal interface IVerb
{
    DbtResult Run(RenderSession session, TargetFolder folder, CancellationToken cancellationToken);
}
