using Dagfire.Tasks.Shells;

namespace Dagfire.Yaml.Operators.Work;

/// <summary><c>shell</c>: runs a command.</summary>
internal sealed class ShellOperator : YamlOperator
{
    private static readonly Parameter<Template> Command = Parameter.Template("command", isRequired: true, "bash_command");
    private static readonly Parameter<IReadOnlyDictionary<string, Template>> Env = Parameter.TemplateMap("env");
    private static readonly Parameter<bool> AppendEnv = Parameter.Truth("append_env");
    private static readonly Parameter<Template> Cwd = Parameter.Template("cwd");
    private static readonly Parameter<IReadOnlyList<int>> SkipOn = Parameter.Wholes("skip_on_exit_code", "skip_exit_code");
    private static readonly Parameter<bool> PushOutput = Parameter.Truth("do_xcom_push");

    public override string Name => "shell";

    public override IReadOnlyList<string> AirflowNames => ["BashOperator"];

    public override IReadOnlyList<Parameter> Parameters => [Command, Env, AppendEnv, Cwd, SkipOn, PushOutput];

    public override TaskHandle Add(YamlTask task) => task.Add(new Shell(task.Get(Command))
    {
        Environment = task.Get(Env, new Dictionary<string, Template>()),
        InheritsEnvironment = task.Get(AppendEnv, otherwise: true),
        WorkingDirectory = task.Find(Cwd),
        SkipExitCodes = task.Get(SkipOn, [Shell.DefaultSkipExitCode]),
        PassesOutput = task.Get(PushOutput, otherwise: true),
    });
}
