using Dagfire.Dbt.Unfolding;

namespace Dagfire.Docs.Authoring;

public sealed class ShopModels(string projects) : IDagDeclaration
{
    public string Id => "shop_models";

    public void Declare(DagBuilder dag)
    {
        var load = dag.Function("load", (_, _) => Task.CompletedTask);

        var models = dag.DbtTasks("shop", new DbtProject(Path.Combine(projects, "shop"))
        {
            Exclude = ["tag:slow"],
            Vars = new Dictionary<string, object?> { ["day"] = "{{ ds }}" },
        }, options => options.Retries = 1);

        load.Then(models).Then(dag.Function("publish", (_, _) => Task.CompletedTask));
    }
}
