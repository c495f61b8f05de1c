using Dagfire.Dbt.Console;

namespace Dagfire.Dbt.Execution;

/// <summary>A test: counts what it finds and holds the count against its thresholds.</summary>
internal sealed class TestMaterialization : IMaterialization
{
    public NodeOutcome Run(MaterializationContext context)
    {
        var config = context.Node.Config;
        var subject = (config["store_failures"] as bool? ?? context.Session.Command.StoreFailures) ? $"select * from {Store(context).Render()}" : context.Sql;
        var limit = config["limit"] is { } count ? $"\n    limit {PyRepr.Str(count)}" : "";
        var calculation = PyRepr.Str(config["fail_calc"]);
        var (warnIf, errorIf) = (PyRepr.Str(config["warn_if"]), PyRepr.Str(config["error_if"]));
        var sql = $"select\n      {calculation} as failures,\n      {calculation} {warnIf} as should_warn,\n      {calculation} {errorIf} as should_error\n    from (\n{subject}{limit}\n    ) dbt_internal_test";
        context.Node.BuildPath = context.WriteRun(sql);
        var result = context.Execute(sql);
        var row = result.Table.Rows[0];
        var (status, message) = Judge(context, (long)PyNumber.ToDouble(row[0] ?? 0L), Said(row[1]), Said(row[2]), warnIf, errorIf);
        return new NodeOutcome(status, message) { Failures = (long)PyNumber.ToDouble(row[0] ?? 0L), AdapterResponse = context.Done("SELECT", "SELECT 1", 1, result).AdapterResponse };
    }

    private static (string Status, string? Message) Judge(MaterializationContext context, long failures, bool shouldWarn, bool shouldError, string warnIf, string errorIf)
    {
        var severe = PyRepr.Str(context.Node.Config["severity"]).Equals("error", StringComparison.OrdinalIgnoreCase);
        var results = $"Got {failures} result{(failures == 1 ? "" : "s")}";
        if (severe && shouldError) return ("fail", $"{results}, configured to fail if {errorIf}");
        if (shouldWarn && context.Session.Log.Rules.IsError(WarningNames.LogTestResult)) return ("fail", $"{results}, configured to fail if {warnIf}");
        if (shouldWarn) return ("warn", $"{results}, configured to warn if {warnIf}");
        return ("pass", null);
    }

    private static Relations.Relation Store(MaterializationContext context)
    {
        context.Adapter.CreateSchema(context.Connection, context.Target);
        context.InTransaction(() =>
        {
            context.Execute(context.Adapter.ReplaceWithTable(context.Target, context.Existing(), context.Sql, context.Node.Config));
            return new NodeOutcome("success");
        });
        context.Node.RelationName = context.Target.Render();
        context.Node.KeepsFailures = true;
        return context.Target;
    }

    private static bool Said(object? value) => value is bool flag ? flag : PyTruth.IsTrue(value);
}
