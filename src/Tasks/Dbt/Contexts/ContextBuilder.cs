using Dagfire.Dbt.Adapters;
using Dagfire.Jinja.Dates;
using Dagfire.Dbt.Nodes;

namespace Dagfire.Dbt.Contexts;

/// <summary>Puts a node's context together.</summary>
internal static class ContextBuilder
{
    /// <summary>The context in which dbt parses: what is asked for is noted, nothing is looked up.</summary>
    public static NodeContext ForParsing(RenderSession session, Node node)
    {
        var context = Common(session, node, execute: false);
        References(context, new ParsingReferences(context, node));
        context["config"] = new ParsingConfig(node);
        AddDatabase(context, null);
        return context;
    }

    /// <summary>The context in which a node is compiled and run.</summary>
    /// <param name="session">The command.</param>
    /// <param name="node">The node.</param>
    /// <param name="connection">Its connection; <see langword="null"/> where nothing may ask the database.</param>
    public static NodeContext ForRunning(RenderSession session, Node node, WarehouseConnection? connection)
    {
        var context = Common(session, node, execute: true);
        References(context, new RunningReferences(context, node, connection));
        context["config"] = new RunningConfig(node);
        AddDatabase(context, connection);
        return context;
    }

    private static NodeContext Common(RenderSession session, Node node, bool execute)
    {
        var context = new NodeContext(session, node, execute);
        foreach (var (name, value) in PureFunctions.All) context[name] = value;
        context["env_var"] = session.Environment.ForTemplates(secretsAllowed: false);
        context["var"] = new VarFunction(context.Variables, node.Name, context, lenient: !execute);
        context["target"] = session.Target;
        context["env"] = session.Target;
        context["execute"] = execute;
        context["this"] = context.RelationOf(node);
        context["schema"] = node.Schema;
        context["database"] = node.Database;
        context["invocation_id"] = session.InvocationId;
        context["run_started_at"] = PyDateTime.Of(session.StartedAt);
        context["dbt_version"] = DbtVersion.Text;
        context["project_name"] = session.Root.Name;
        context["thread_id"] = "Thread-1";
        context["dbt_metadata_envs"] = new PyDict();
        context["exceptions"] = ExceptionsObject.Create(session);
        context["flags"] = FlagsObject.Create(session);
        context["log"] = Function.Of("log", a => Log(session, a), "msg", "info?");
        context["print"] = Function.Of("print", a => Print(session, a), "msg");
        context["context"] = new ContextObject(context);
        context["selected_resources"] = new PyList(session.Selected);
        context["validation"] = new PyObject("validation");
        context.Lazy("modules", () => ModulesObject.Create(session.Time));
        context.Lazy("model", () => NodeDict.WithoutNulls(NodeDict.Of(node)));
        context.Lazy("graph", () => GraphDict.Of(session.Manifest));
        if (node.Test is { } test) context.Lazy("_dbt_generic_test_kwargs", () => TestArguments.Render(test, context));
        context["render"] = Function.Of("render", a => JinjaTemplate.Parse(a.Text("string")).Render(context), "string");
        return context;
    }

    private static void References(NodeContext context, IReferences references)
    {
        var reference = new Function("ref", references.Ref);
        var source = new Function("source", references.Source);
        context["ref"] = reference;
        context["source"] = source;
        context["builtins"] = PyDict.From([new("ref", reference), new("source", source)]);
        context["doc"] = new Function("doc", _ => "");
        context["metric"] = Refused("metric");
        context["function"] = Refused("function");
        context["submit_python_job"] = Refused("submit_python_job");
    }

    private static void AddDatabase(NodeContext context, WarehouseConnection? connection)
    {
        var statements = new Statements(context, connection);
        context["statement"] = new Function("statement", statements.Statement);
        context["load_result"] = Function.Of("load_result", a => statements.Load(a.Text("name")), "name");
        context["store_result"] = new Function("store_result", statements.Store);
        context["run_query"] = Function.Of("run_query", a => statements.RunQuery(a.Text("sql")), "sql");
        context["adapter"] = new AdapterObject(context, connection);
        context["api"] = ApiObject.Create(context);
        Introspection.AddTo(context, connection);
    }

    private static Function Refused(string name) =>
        new(name, _ => throw new JinjaException($"'{name}' is not supported by the embedded dbt runner"));

    private static string Log(RenderSession session, BoundArguments arguments)
    {
        if (arguments.Flag("info")) session.Log.Info(arguments.Text("msg"));
        return "";
    }

    // While parsing too, as dbt does.
    private static string Print(RenderSession session, BoundArguments arguments)
    {
        if (!session.Command.NoPrint) session.Log.Print(arguments.Text("msg"));
        return "";
    }
}
