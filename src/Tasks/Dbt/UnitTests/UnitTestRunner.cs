using Dagfire.Dbt.Adapters;
using Dagfire.Dbt.Contexts;
using Dagfire.Dbt.Execution;
using Dagfire.Dbt.Nodes;
using Dagfire.Dbt.Projects;
using Dagfire.Dbt.Relations;
using Dagfire.Dbt.Yaml;

namespace Dagfire.Dbt.UnitTests;

/// <summary>Runs a model on given rows and compares what comes out, in any order, with what is expected.</summary>
internal sealed class UnitTestRunner(RenderSession session, TargetFolder folder)
{
    public NodeOutcome Run(Node test, WarehouseConnection connection)
    {
        try
        {
            return Compare(test, connection);
        }
        catch (DatabaseException error)
        {
            throw new DbtException($"Runtime Error in unit_test {test.Name} ({test.OriginalFilePath})\n  An error occurred during execution of unit test '{test.Name}'. There may be an error in the unit test definition: check the data types.\n"
                + $"   Database Error\n    {error.Message.Replace("\n", "\n    ", StringComparison.Ordinal)}", error);
        }
    }

    private NodeOutcome Compare(Node test, WarehouseConnection connection)
    {
        var sql = Compile(test, connection);
        test.CompiledCode = sql;
        test.CompiledPath = folder.WriteCompiled(test, sql);
        var types = TypesOf(test, sql, connection);
        var expectation = test.UnitTest!.Expect;
        var columns = expectation.Columns.Count > 0 ? expectation.Columns : [.. types.Select(c => c.Name)];
        var chosen = columns.Select(name => types.FirstOrDefault(t => t.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new JinjaException($"Invalid column name: '{name}' in unit test fixture for expected output. Accepted columns for expected output are: {PyRepr.Of(new PyList(types.Select(t => t.Name)))}")).ToList();
        var list = string.Join(", ", chosen.Select(c => c.Name));
        var actual = Rows(connection, $"select {list} from (\n{sql}\n) as actual");
        var expected = Rows(connection, $"select {list} from (\n{expectation.ToSelect(session.Adapter, chosen)}\n) as expected");
        return Judge(columns, actual, expected);
    }

    private string Compile(Node test, WarehouseConnection connection)
    {
        var model = session.Manifest.Nodes[test.UnitTest!.Model];
        var context = ContextBuilder.ForRunning(session, model, connection);
        var references = new UnitTestReferences(context, test, connection);
        context["ref"] = new Function("ref", references.Ref);
        context["source"] = new Function("source", references.Source);
        context["this"] = references.This(model);
        Override(context, test.UnitTest.Overrides);
        var sql = JinjaTemplate.ParseDbt(model.RawCode, model.OriginalFilePath).Render(context);
        return CteInjection.Inject(sql, references.Ctes);
    }

    private void Override(NodeContext context, PyDict overrides)
    {
        context.Replace("is_incremental", new Function("is_incremental", _ => false));
        foreach (var (name, value) in overrides.Dict("macros") ?? []) context.Replace(PyRepr.Str(name), new Function(PyRepr.Str(name), _ => value));
        if (overrides.Dict("vars") is { } vars)
        {
            var merged = session.CommandLineVars.Copy();
            merged.Update(vars);
            context["var"] = new VarFunction(new Variables(merged, session.Root, session.Package(context.Node.PackageName)), context.Node.UniqueId, context);
        }

        if (overrides.Dict("env_vars") is not { } env) return;
        var additions = session.Command.Environment.ToDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal);
        foreach (var (name, value) in env) additions[PyRepr.Str(name)] = PyRepr.Str(value);
        context["env_var"] = new EnvironmentVariables(additions).ForTemplates(secretsAllowed: false);
    }

    private IReadOnlyList<Column> TypesOf(Node test, string sql, WarehouseConnection connection)
    {
        var probe = session.Adapter.Temporary(session.RelationOf(session.Manifest.Nodes[test.UnitTest!.Model]) with { Identifier = test.Name }, "__dbt_tmp");
        connection.Execute(session.Adapter.CreateTemporary(probe, $"select * from (\n{sql}\n) as probe where 1 = 0"));
        var types = session.Adapter.Columns(connection, probe);
        connection.Execute(session.Adapter.DropTemporary(probe));
        return types;
    }

    private static List<string> Rows(WarehouseConnection connection, string sql) =>
        [.. connection.Execute(sql).Table.Rows.Select(row => string.Join(" | ", row.Select(Shown))).Order(StringComparer.Ordinal)];

    private static string Shown(object? value) => value switch
    {
        null => "NULL",
        double number when Math.Abs(number % 1) < double.Epsilon => ((long)number).ToString(System.Globalization.CultureInfo.InvariantCulture),
        _ => PyRepr.Str(value),
    };

    private static NodeOutcome Judge(IReadOnlyList<string> columns, List<string> actual, List<string> expected)
    {
        if (actual.SequenceEqual(expected, StringComparer.Ordinal)) return new NodeOutcome("pass") { Failures = 0 };
        var (extra, missing) = (Without(actual, expected), Without(expected, actual));
        var lines = missing.Select(row => "- " + row).Concat(extra.Select(row => "+ " + row));
        return new NodeOutcome("fail", $"actual differs from expected:\n\n  {string.Join(" | ", columns)}\n{string.Join("\n", lines)}\n") { Failures = 1 };
    }

    private static List<string> Without(List<string> rows, List<string> others)
    {
        var rest = rows.ToList();
        foreach (var row in others) rest.Remove(row);
        return rest;
    }
}
