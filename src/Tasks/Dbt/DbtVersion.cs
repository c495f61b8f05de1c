namespace Dagfire.Dbt;

/// <summary>The dbt version whose behaviour this runner has.</summary>
internal static class DbtVersion
{
    public const string Text = "1.11.14";
}
