CREATE TABLE `first_answers` (
	`organization_id` integer NOT NULL,
	`user_id` integer NOT NULL,
	`answers` integer NOT NULL,
	`score` real NOT NULL,
	PRIMARY KEY(`organization_id`, `user_id`),
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `item_statistics` (
	`item_id` integer NOT NULL,
	`locale` text NOT NULL,
	`wording` text NOT NULL,
	`scoring` text NOT NULL,
	`answers` integer NOT NULL,
	`score` real NOT NULL,
	`full` integer NOT NULL,
	`rest_answers` integer NOT NULL,
	`rest_x` real NOT NULL,
	`rest_y` real NOT NULL,
	`rest_xx` real NOT NULL,
	`rest_yy` real NOT NULL,
	`rest_xy` real NOT NULL,
	`review_answers` integer NOT NULL,
	`review_score` real NOT NULL,
	`picks` text NOT NULL,
	`seconds` text NOT NULL,
	`first_at` integer NOT NULL,
	`last_at` integer NOT NULL,
	PRIMARY KEY(`item_id`, `locale`, `wording`, `scoring`),
	FOREIGN KEY (`item_id`) REFERENCES `items`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `placements` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`public_id` text NOT NULL,
	`organization_id` integer NOT NULL,
	`user_id` integer NOT NULL,
	`course_id` integer NOT NULL,
	`started_at` integer NOT NULL,
	`finished_at` integer,
	`asked_item_id` integer,
	`answers` text NOT NULL,
	`waived` text NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`course_id`) REFERENCES `courses`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`asked_item_id`) REFERENCES `items`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `placements_publicId_unique` ON `placements` (`public_id`);--> statement-breakpoint
CREATE INDEX `placements_by_person` ON `placements` (`user_id`,`course_id`);--> statement-breakpoint
CREATE TABLE `calibration_bins` (
	`kind` text NOT NULL,
	`bin` integer NOT NULL,
	`answers` integer NOT NULL,
	`recalled` integer NOT NULL,
	`predicted` real NOT NULL,
	`log_loss` real NOT NULL,
	PRIMARY KEY(`kind`, `bin`)
);
--> statement-breakpoint
CREATE TABLE `last_reviews` (
	`organization_id` integer NOT NULL,
	`user_id` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`organization_id`, `user_id`),
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `probes` (
	`organization_id` integer NOT NULL,
	`user_id` integer NOT NULL,
	`item_id` integer NOT NULL,
	`mark` integer NOT NULL,
	`due_at` integer NOT NULL,
	`answered_at` integer,
	PRIMARY KEY(`organization_id`, `user_id`, `item_id`, `mark`),
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`item_id`) REFERENCES `items`(`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `readiness_people` (
	`organization_id` integer NOT NULL,
	`user_id` integer NOT NULL,
	`teams` text NOT NULL,
	PRIMARY KEY(`organization_id`, `user_id`),
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `readiness_snapshots` (
	`organization_id` integer NOT NULL,
	`team_id` integer NOT NULL,
	`skill` text NOT NULL,
	`people` integer NOT NULL,
	`questions` integer NOT NULL,
	`mean` integer NOT NULL,
	`low` integer NOT NULL,
	`high` integer NOT NULL,
	`taken_at` integer NOT NULL,
	PRIMARY KEY(`organization_id`, `team_id`, `skill`),
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `review_cards` (
	`organization_id` integer NOT NULL,
	`user_id` integer NOT NULL,
	`item_id` integer NOT NULL,
	`lesson_id` integer NOT NULL,
	`origin` text NOT NULL,
	`active` integer NOT NULL,
	`due_at` integer NOT NULL,
	`stability` real NOT NULL,
	`difficulty` real NOT NULL,
	`state` integer NOT NULL,
	`step` integer NOT NULL,
	`reps` integer NOT NULL,
	`lapses` integer NOT NULL,
	`last_rated_at` integer NOT NULL,
	`last_item_id` integer NOT NULL,
	PRIMARY KEY(`organization_id`, `user_id`, `item_id`),
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`item_id`) REFERENCES `items`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`lesson_id`) REFERENCES `lessons`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`last_item_id`) REFERENCES `items`(`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `review_weeks` (
	`organization_id` integer NOT NULL,
	`week` text NOT NULL,
	`people` integer NOT NULL,
	`answers` integer NOT NULL,
	`recalled` integer NOT NULL,
	PRIMARY KEY(`organization_id`, `week`),
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
DROP INDEX `lesson_progress_by_lesson`;--> statement-breakpoint
ALTER TABLE `lesson_progress` ADD `waived_at` integer;--> statement-breakpoint
CREATE INDEX `lesson_progress_by_lesson` ON `lesson_progress` (`organization_id`,`lesson_id`,`completed_at`,`waived_at`);--> statement-breakpoint
ALTER TABLE `responses` ADD `assessment` text DEFAULT 'lesson' NOT NULL;--> statement-breakpoint
ALTER TABLE `responses` ADD `seconds` integer;--> statement-breakpoint
ALTER TABLE `member_progress` ADD `lessons_waived` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `organizations` ADD `desired_retention` integer DEFAULT 90 NOT NULL;