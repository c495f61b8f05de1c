namespace Dagfire.Dbt.Execution;

/// <summary>Turns a compiled node into what is in the database.</summary>
internal interface IMaterialization
{
    NodeOutcome Run(MaterializationContext context);
}
