namespace Dagfire.Dashboard.Pages.Dags.Trigger;

/// <summary>What the form that triggers a run shows.</summary>
/// <param name="Head">The DAG.</param>
/// <param name="Fields">A field for each param.</param>
/// <param name="Form">What stands in the form.</param>
/// <param name="Problems">What is wrong with it.</param>
public sealed record TriggerModel(DagHead Head, IReadOnlyList<ParamField> Fields, TriggerForm Form, IReadOnlyList<string> Problems);
