using Cohort.Cli;

StandardStream.Take();
return await CohortCommand.RunAsync(args, Console.Out, Console.Error);
