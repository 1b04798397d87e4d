using Cohort.Compare;

if (args is ["worker", var folder])
{
    using var worker = new ArmWorker(folder);
    worker.Serve();
    return 0;
}

if (args is ["stream", var streamFolder])
{
    using var worker = new StreamWorker(streamFolder);
    worker.Serve();
    return 0;
}

if (args is ["generate", var generationFolder])
{
    using var worker = new GenerationWorker(generationFolder);
    worker.Serve();
    return 0;
}

if (args is ["memory", var memoryFolder])
{
    new MemoryWorker(memoryFolder).Serve();
    return 0;
}

if (args is ["panel", var panelFolder])
{
    new PanelWorker(panelFolder).Serve();
    return 0;
}

if (args is ["product", var library])
{
    using var worker = new ProductWorker(library);
    worker.Serve();
    return 0;
}

CompareSettings settings;
try
{
    settings = CompareSettings.Parse(args);
}
catch (ArgumentException problem)
{
    Console.Error.WriteLine(problem.Message);
    return 2;
}

if (settings.Against is not null) return AgainstCommand.Run(settings, Console.Out, Console.Error);

var sides = new Sides(settings);
string[] missing = [.. sides.Missing()];
if (missing.Length > 0)
{
    foreach (var problem in missing) Console.Error.WriteLine(problem);
    return 3;
}

var progress = new Progress(Console.Error);
try
{
    var runner = new RowRunner(settings, sides, progress);
    var rows = Row.All.Where(r => settings.Includes(r.Name)).SelectMany(runner.Run).ToArray();
    var products = settings.Includes(ProductRunner.Work) ? new ProductRunner(settings, progress).Run() : [];
    var growth = settings.Includes(GrowthRunner.Work) ? new GrowthRunner(settings, sides, progress).Run() : [];
    var memory = settings.Includes(MemoryRunner.Work) ? new MemoryRunner(settings, progress).Run() : [];
    var panel = settings.Includes(PanelRunner.Work) ? new PanelRunner(settings, sides, progress).Run() : null;
    var page = BenchmarkPage.Render(settings, rows, products, growth, memory, runner.Descriptions, panel);
    progress.Say($"done");
    if (settings.Out is { } path) File.WriteAllText(path, page);
    else Console.WriteLine(page);
    return 0;
}
catch (Exception problem) when (problem is InvalidOperationException or TimeoutException or IOException)
{
    progress.Say($"nothing is written: {problem.Message}"); // a side that disagrees, ends or falls silent
    return 1;
}
