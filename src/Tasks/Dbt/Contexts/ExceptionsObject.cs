using Dagfire.Dbt.Console;

namespace Dagfire.Dbt.Contexts;

/// <summary>The <c>exceptions</c> object.</summary>
internal static class ExceptionsObject
{
    public static PyObject Create(RenderSession session) => new PyObject("exceptions")
        .Method("raise_compiler_error", a => throw new JinjaException(a.Text("msg")), "msg", "node?")
        .Method("raise_parsing_error", a => throw new JinjaException(a.Text("msg")), "msg", "node?")
        .Method("raise_database_error", a => throw new JinjaException(a.Text("msg")), "msg", "node?")
        .Method("raise_not_implemented", a => throw new JinjaException("ERROR: " + a.Text("msg")), "msg")
        .Method("raise_fail_fast_error", a => throw new JinjaException(a.Text("msg")), "msg", "node?")
        .Method("raise_contract_error", _ => throw new JinjaException("This model has an enforced contract that failed."), "yaml_columns?", "sql_columns?")
        .Method("missing_config", a => throw new JinjaException($"Missing required config '{a.Text("name")}'"), "model", "name")
        .Method("missing_materialization", a => throw new JinjaException($"materialization '{PyRepr.Str(PyMembers.Attribute(a["model"], "name"))}' is not available"), "model", "adapter_type?")
        .Method("relation_wrong_type", a => throw new JinjaException($"Trying to create {a.Text("expected_type")} {a.Text("relation")}, but it currently exists as something else. {a.Text("model")}"), "relation", "expected_type", "model?")
        .Method("column_type_missing", a => throw new JinjaException($"Contracted models require data_type to be defined for each column: {a.Text("column_names")}"), "column_names")
        .Method("warn", a => Warn(session, a.Text("msg")), "msg", "node?")
        .Method("warn_once", a => Warn(session, a.Text("msg")), "msg");

    private static string Warn(RenderSession session, string message)
    {
        // As an error it belongs to the template that warns.
        if (session.Log.Rules.IsError(WarningNames.JinjaLogWarning)) throw new JinjaException(message);
        session.Log.DbtWarning(WarningNames.JinjaLogWarning, message);
        return "";
    }
}
